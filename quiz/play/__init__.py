"""A round in progress: the session, the clock and the record on disk, for both front ends to drive."""
