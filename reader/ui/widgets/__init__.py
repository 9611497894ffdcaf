"""One file a widget; widgets import no screens."""
