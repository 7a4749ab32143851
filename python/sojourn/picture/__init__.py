"""Pictures as inline SVG, drawn from plain data: one set of functions for notebooks, the report and the page."""
