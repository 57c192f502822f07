"""The real parts behind the ports: devices, models, files. Imported by bootstrap only, and only when used."""
