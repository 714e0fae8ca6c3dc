"""Values as text: characters, ways of writing, numbers and dates."""
