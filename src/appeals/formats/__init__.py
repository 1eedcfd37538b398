"""What a letter can become: text, email, PDF and fax, behind the Protocol that anybody else's formats fulfil too."""
