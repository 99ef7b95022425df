CREATE FUNCTION `sctconv_xml_value`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'EXTRACTVALUE with a path that is not constant, which MySQL takes in stored functions alone'
RETURN EXTRACTVALUE(`doc`, `path`)
