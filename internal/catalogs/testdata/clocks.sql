-- Times of day as scripts spell them.
CREATE TABLE opening (id int PRIMARY KEY, at time);
INSERT INTO opening VALUES (1, '10:00 AM'), (2, '101112'), (3, '04:05 PM'), (4, '24:00'), (5, '24:00:00'), (6, '4:5'), (7, '04:05:06 PM'), (8, '04:05:06.789');
CREATE TABLE closing (id int PRIMARY KEY, noon time DEFAULT '12:00 PM', evening time DEFAULT '04:05:06 PM', offset_dropped time DEFAULT '10:00:00.5+02:00', who name DEFAULT CURRENT_ROLE);
INSERT INTO closing (id, who) VALUES (1, 'x');
