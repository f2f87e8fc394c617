"""Files on disk: settings and results, where they are kept, and writing them so that nothing is lost."""
