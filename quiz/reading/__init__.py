"""What is read of other people's files: regular files alone, and no more of them than memory and time can bear."""
