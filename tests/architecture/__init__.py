"""What holds for the whole tree: imports, the wheel, the locks and the files themselves."""
