ALTER TABLE person DROP age;
