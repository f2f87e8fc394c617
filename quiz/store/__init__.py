"""What is kept on disk: settings and result files, where they are, and how nothing of them is lost."""
