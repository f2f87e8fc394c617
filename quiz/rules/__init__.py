"""The rules of the game, pure: items, marking, scoring, selection and the session.

Nothing here knows a clock, a random source, a file, Rich or Textual. Time and chance
arrive as arguments, so every rule can be tested as a function.
"""
