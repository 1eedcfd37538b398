"""What a letter can become: text, email, PDF, Word and fax, behind the Protocol that anybody else's formats fulfil too."""
