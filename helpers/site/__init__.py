"""What is made from the course: the page, exported pages, pictures, tables and links."""
