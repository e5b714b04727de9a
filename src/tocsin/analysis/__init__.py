"""Is it escalating, did it come true, do the coders agree: pure functions over events and what people say of them."""
