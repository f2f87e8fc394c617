"""The full-screen front end: it draws the session and passes keys and clicks on to it."""
