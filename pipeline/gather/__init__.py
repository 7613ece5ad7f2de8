"""What needs all notices at once: units, leaders and questions, each told once."""
