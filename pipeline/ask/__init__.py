"""Task -> questions: what a person is asked, and the replay of what a person has answered."""
