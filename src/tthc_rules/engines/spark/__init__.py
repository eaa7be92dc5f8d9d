"""The engine for tables of many machines: the same clause table and the same conditions, run by Apache Spark."""
