import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

/** Tags every FOLDER/*.txt, whose first line is the day of publication, into FOLDER/*.xml. */
public class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, "config.props", POSTagger.TREETAGGER, true);
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.txt")) {
            for (Path file : files) {
                String[] parts = Files.readString(file).split("\n", 2);
                String tagged = tagger.process(parts[1], days.parse(parts[0]));
                Files.writeString(Path.of(file.toString().replace(".txt", ".xml")), tagged);
            }
        }
    }
}
