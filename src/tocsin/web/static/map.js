"use strict";
// The map and the timeline: both ask /api with the filters of the form; the address always names the view.
(() => {
  const form = document.getElementById("filters");
  const byId = (id) => document.getElementById(id);
  const map = L.map("map", { preferCanvas: true, minZoom: 1, maxZoom: 12, worldCopyJump: true, zoomSnap: 0.5 });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution("Natural Earth");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shapes = new Map();
  const markers = L.layerGroup().addTo(map);
  const shaded = L.layerGroup().addTo(map);
  const NAMED = 24; // no more markers than this have their place's name beside them
  const NEAR = 5; // and none where they would stand on each other
  let fitted = Boolean(location.hash);
  let latest = 0;
  let embedded = null;

  const place = location.hash.match(/^#(-?[\d.]+),(-?[\d.]+),([\d.]+)$/);
  if (place) map.setView([Number(place[1]), Number(place[2])], Number(place[3]));
  else map.setView([25, 30], 3);

  function asked(without = []) {
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "" && !without.includes(name)) params.append(name, value);
    return params;
  }

  function remember() {
    const centre = map.getCenter();
    const query = asked().toString();
    const where = `#${centre.lat.toFixed(3)},${centre.lng.toFixed(3)},${map.getZoom()}`;
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + where);
    for (const link of document.querySelectorAll(".exports a")) link.search = query;
    byId("total").search = query;
  }

  const grouped = (n) => n.toLocaleString("en").replaceAll(",", "\u202f");
  const short = (n) => (n < 1000 ? String(n) : n < 10000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`);

  function marker(cell, named) {
    const size = Math.round(16 + Math.min(30, 7 * Math.log10(cell.events)));
    const where = cell.mixed ? `around ${cell.place}` : cell.place;
    const words = cell.events === 1 ? `One event, ${where}` : `${cell.events} events, ${where}`;
    const icon = L.divIcon({ className: "dot", html: cell.events > 1 ? short(cell.events) : "", iconSize: [size, size] });
    const found = L.marker([cell.lat, cell.lon], { icon, title: words, alt: words, keyboard: true });
    if (named) found.bindTooltip(where, { permanent: true, direction: "right", className: "named", offset: [size / 2, 0] });
    found.on("click", () => open(cell));
    found.on("keypress", (event) => { if (event.originalEvent.key === "Enter") open(cell); });
    return found;
  }

  function open(cell) {
    if (cell.events === 1) { location.href = `/events/${cell.event}`; return; }
    const [west, south, east, north] = cell.box;
    if (map.getZoom() < 9 && cell.events > 8) { map.fitBounds([[south, west], [north, east]], { padding: [10, 10] }); return; }
    const query = asked(["box"]);
    query.set("box", cell.box.join(","));
    const link = document.createElement("a");
    link.href = `/events?${query}`;
    link.textContent = `${grouped(cell.events)} events, ${cell.mixed ? "around " : ""}${cell.place}`;
    L.popup().setLatLng([cell.lat, cell.lon]).setContent(link).openOn(map);
  }

  // Where an event is told only to a country, the country is shaded; nothing is drawn in it.
  function shade(areas) {
    const counts = new Map();
    for (const area of areas) if (area.country) counts.set(area.country, (counts.get(area.country) || 0) + area.events);
    const most = Math.max(1, ...counts.values());
    shaded.clearLayers();
    for (const [iso, n] of counts) {
      const rings = shapes.get(iso);
      if (!rings) continue;
      const style = { stroke: false, fillColor: colour("--assault"), fillOpacity: 0.06 + 0.22 * Math.sqrt(n / most), interactive: false };
      shaded.addLayer(L.polygon(rings, style));
    }
  }

  function list(areas) {
    const items = areas.slice(0, 14).map((area) => {
      const query = asked(["box", "country", "extent", "place"]);
      if (area.country) query.set("country", area.country);
      query.set("extent", area.precision || "none");
      if (area.admin1) query.set("place", area.admin1);
      const link = document.createElement("a");
      link.href = `/events?${query}`;
      const state = area.country ? names.get(area.country) || area.country : "no country";
      link.textContent = (area.admin1 ? `${area.admin1}, ${state}` : state) + (area.precision ? (area.precision === "region" ? ", a part of it" : "") : ", no place");
      const count = document.createElement("span");
      count.className = "n";
      count.textContent = grouped(area.events);
      const item = document.createElement("li");
      item.append(link, count);
      return item;
    });
    byId("areas").replaceChildren(...items);
  }
  const names = new Map();

  async function ask(path, query) {
    const answer = await fetch(`${path}?${query}`, { headers: { accept: "application/json" } });
    const data = await answer.json();
    if (!answer.ok) throw new Error(data.detail);
    return data;
  }

  async function drawMap() {
    const mine = ++latest;
    const query = asked(["box"]);
    const bounds = map.getBounds().pad(0.2);
    if (fitted) query.set("box", [Math.max(-180, bounds.getWest()), Math.max(-90, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(90, bounds.getNorth())].map((n) => n.toFixed(3)).join(","));
    query.set("level", Math.max(1, Math.min(16, Math.round(map.getZoom()) + 2)));
    try {
      const data = await ask("/api/map", query);
      if (mine !== latest) return; // another view was asked for meanwhile
      const held = document.activeElement.closest(".leaflet-marker-icon")?.title;
      markers.clearLayers();
      for (const cell of data.cells) markers.addLayer(marker(cell, data.cells.length <= NAMED && map.getZoom() >= NEAR));
      if (held) markers.eachLayer((one) => { if (one.options.title === held) one.getElement().focus({ preventScroll: true }); });
      shade(data.areas);
      list(data.areas);
      if (!fitted) {
        fitted = true;
        if (data.cells.length) map.fitBounds(data.cells.map((c) => [c.lat, c.lon]), { maxZoom: 6, padding: [60, 60], animate: false });
      }
      const elsewhere = data.areas.reduce((sum, area) => sum + area.events, 0);
      byId("told").textContent = `${grouped(data.total)} in this view of the map, ${grouped(elsewhere)} told with no point`;
      byId("atlas").dataset.drawn = String(data.total);
    } catch (error) { byId("told").textContent = error.message; }
    remember();
  }

  let counting = 0;
  async function total() {
    const mine = ++counting;
    try {
      const query = asked();
      query.set("size", "1");
      const data = await ask("/api/events", query);
      if (mine !== counting) return; // an earlier question may be answered later
      const bold = document.createElement("b");
      bold.textContent = grouped(data.total);
      byId("total").replaceChildren(bold, " events");
    } catch (error) { byId("told").textContent = error.message; }
  }

  function script(src) {
    return new Promise((done, failed) => {
      const tag = document.createElement("script");
      Object.assign(tag, { src, onload: done, onerror: failed });
      document.head.append(tag);
    });
  }

  async function drawTime() {
    const data = await ask("/api/timeline", asked(["since", "until", "box"]));
    if (!window.vegaEmbed) await script("/lib/vega.js");
    if (embedded) embedded.finalize();
    byId("timeline").replaceChildren();
    if (!data.chart) return;
    const since = form.elements.since.value;
    const until = form.elements.until.value;
    const span = since || until ? { x: [Date.parse(since || data.buckets[0].first), Date.parse(until || data.buckets.at(-1).last)] } : undefined;
    const brush = { name: "time", select: { type: "interval", encodings: ["x"] }, ...(span ? { value: span } : {}) };
    const chart = { ...data.chart, params: [...(data.chart.params || []), brush] };
    // The expressions of the chart are interpreted, not made into code, so that the page needs no leave to run any.
    embedded = await vegaEmbed("#timeline", chart, { actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: false });
    let waiting = 0;
    embedded.view.addSignalListener("time", (_, value) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const range = value && Object.values(value)[0];
        const day = (at) => new Date(at).toISOString().slice(0, 10);
        setTime(range ? day(range[0]) : "", range ? day(range[1]) : "");
      }, 250);
    });
    byId("timeline").dataset.drawn = data.unit;
    byId("timeline-told").textContent = `A bar is a ${data.unit}. Drag over the bars to take a stretch of time; the map follows. By keyboard, set From and to above.` + (data.beside ? ` ${grouped(data.beside)} dated no finer are left out.` : "");
  }

  function setTime(since, until) {
    const own = form.elements;
    if (own.since.value === since && own.until.value === until) return;
    own.since.value = since;
    own.until.value = until;
    byId("all-time").hidden = !(since || until);
    drawMap();
    total();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); redraw(); });
  form.addEventListener("change", () => redraw());
  function redraw() {
    if (!form.reportValidity()) return;
    drawMap();
    total();
    drawTime();
  }
  byId("all-time").hidden = !(form.elements.since.value || form.elements.until.value);
  byId("all-time").addEventListener("click", () => { setTime("", ""); drawTime(); });
  byId("copy").addEventListener("click", async () => {
    remember();
    try { await navigator.clipboard.writeText(location.href); byId("copied").textContent = "copied"; } catch { byId("copied").textContent = location.href; }
  });
  map.on("moveend", () => { if (fitted) drawMap(); });

  fetch("/lib/outlines.json").then((answer) => answer.json()).then((all) => {
    const countries = all.filter((country) => country.rings.length);
    const style = { color: colour("--border"), weight: 0.8, fillColor: colour("--land"), fillOpacity: 1, interactive: false };
    const land = L.layerGroup().addTo(map);
    for (const country of countries) {
      const rings = country.rings.map((ring) => [ring.map(([lon, lat]) => [lat, lon])]);
      shapes.set(country.iso, rings);
      names.set(country.iso, country.name);
      land.addLayer(L.polygon(rings, style));
    }
    label(countries);
    drawMap();
  });

  // The names of countries, each where its largest part is, as long as it is wide enough to bear one.
  function label(countries) {
    const layer = L.layerGroup().addTo(map);
    const largest = countries.map((country) => country.rings.map((ring) => L.latLngBounds(ring.map(([lon, lat]) => [lat, lon])))
      .sort((a, b) => area(b) - area(a))[0]);
    function draw() {
      layer.clearLayers();
      const view = map.getBounds().pad(0.1);
      countries.forEach((country, n) => {
        const bounds = largest[n];
        const wide = map.latLngToContainerPoint(bounds.getNorthEast()).x - map.latLngToContainerPoint(bounds.getSouthWest()).x;
        if (wide < 9 * country.name.length || !view.intersects(bounds)) return;
        const icon = L.divIcon({ className: "state", html: document.createTextNode(country.name).data.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), iconSize: [160, 16] });
        layer.addLayer(L.marker(bounds.getCenter(), { icon, interactive: false, keyboard: false }));
      });
    }
    map.on("zoomend moveend", draw);
    draw();
  }
  function area(bounds) { return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth()); }

  drawTime().catch((error) => { byId("timeline-told").textContent = error.message; });
})();
