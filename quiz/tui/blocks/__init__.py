"""From what is to be said to the blocks that say it: functions, so that screens only perform."""
