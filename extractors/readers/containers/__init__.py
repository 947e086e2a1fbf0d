"""Files that hold other files: mails, saved web pages, archives, Word documents written as one XML file."""
