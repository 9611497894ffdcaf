INSERT INTO english_synset VALUES ('n#01595188',' dog domestic_dog Canis_familiaris ',NULL,'a member of the genus Canis (probably descended from the common wolf) that has been domesticated by man since prehistoric times; occurs in many breeds; \\\\"the dog barked all night\\\\"');
INSERT INTO english_synset VALUES ('n#03037848',' net ',NULL,'a trap made of netting to catch fish or birds or insects');
INSERT INTO english_synset VALUES ('n#03037972',' net ',NULL,'a strip of netting dividing the playing area in tennis or badminton');
INSERT INTO english_synset VALUES ('n#03038207',' network net mesh meshwork reticulation ',NULL,'an interconnected or intersecting configuration or system of components');
INSERT INTO english_synset VALUES ('n#03381936',' spider_web spider"s_web ',NULL,'a web spun by spiders to trap insect prey (or something resembling such a web)');
INSERT INTO english_synset VALUES ('n#03603602',' web ',NULL,'a fabric (especially a fabric in the process of being woven)');
INSERT INTO english_synset VALUES ('n#06239044',' network web ',NULL,'an intricately connected system of things or people; \\\\"a network of spies\\\\" or \\\\"a web of intrigue\\\\"');
INSERT INTO english_synset VALUES ('n#07538532',' rotter rat skunk stinker bum puke crumb lowlife scum_bag so-and-so ',NULL,'a person who is deemed to be despicable or contemptible; \\\\"only a rotter would do that\\\\"; \\\\"kill the rat\\\\"; \\\\"throw the bum out\\\\"; \\\\"you cowardly little pukes!\\\\"');
