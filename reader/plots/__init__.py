"""Numbers as pictures: in the terminal, as SVG, as PNG."""
