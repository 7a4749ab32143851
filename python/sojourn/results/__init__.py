"""Results of a run: metrics with intervals, tables, summary. Imported when first used."""
