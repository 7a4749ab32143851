"""Tables to files: CSV by the standard library, Parquet and Arrow through pyarrow; never half-written."""
