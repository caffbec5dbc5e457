"""Every word that people read or hear: how the files of templates/messages become sentences, and what is wrong in them."""
