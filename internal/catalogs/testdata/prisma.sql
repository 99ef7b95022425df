-- The styles of Prisma, TypeORM, Sequelize, Drizzle and Hasura in one column
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE TYPE "Skill" AS ENUM ('HAND', 'MASTER');
CREATE TYPE "enum_Batches_status" AS ENUM('mixed', 'baked');
CREATE TYPE "public"."miller_side_enum" AS ENUM('m', 'f', 'x');
-- CreateTable
CREATE TABLE "Baker" (
    "id" TEXT NOT NULL,
    "reachAt" TEXT NOT NULL,
    "reachSeen" TIMESTAMP(3),
    "name" TEXT,
    "skill" "Skill" NOT NULL DEFAULT 'HAND',
    "skills" "Skill"[] DEFAULT ARRAY['HAND']::"Skill"[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "crust" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "till" DECIMAL(65,30) NOT NULL DEFAULT 0,
    "loaves" BIGINT NOT NULL DEFAULT 0,
    "recipe" JSONB,
    "flours" TEXT[],
    "stamp_" BYTEA,
    "onShift" BOOLEAN NOT NULL DEFAULT true,
    "born" DATE,
    CONSTRAINT "Baker_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "Stall" ("bakerId" TEXT NOT NULL, "pitch" TEXT NOT NULL, "market" TEXT NOT NULL, "pitchNo" TEXT NOT NULL, "until_day" INTEGER, CONSTRAINT "Stall_pkey" PRIMARY KEY ("market","pitchNo"));
CREATE TABLE "_TrayToLoaf" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
CREATE TABLE "Loaf" ("id" SERIAL NOT NULL, "shape" VARCHAR(255) NOT NULL, "makerId" TEXT, "sold" BOOLEAN NOT NULL DEFAULT false, CONSTRAINT "Loaf_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Tray" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "Tray_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Voucher" ("holder" TEXT NOT NULL, "code" TEXT NOT NULL);
-- CreateIndex
CREATE UNIQUE INDEX "Baker_reachAt_key" ON "Baker"("reachAt");
CREATE INDEX "Baker_name_idx" ON "Baker"("name" DESC);
CREATE INDEX "Baker_createdAt_skill_idx" ON "Baker"("createdAt" DESC, "skill");
CREATE INDEX "Baker_recipe_idx" ON "Baker" USING GIN ("recipe" jsonb_path_ops);
CREATE INDEX "Baker_hash" ON "Baker" USING HASH ("name");
CREATE UNIQUE INDEX "_TrayToLoaf_AB_unique" ON "_TrayToLoaf"("A", "B");
CREATE INDEX "_TrayToLoaf_B_index" ON "_TrayToLoaf"("B");
CREATE UNIQUE INDEX "Voucher_holder_code_key" ON "Voucher"("holder", "code");
-- AddForeignKey
ALTER TABLE "Stall" ADD CONSTRAINT "Stall_bakerId_fkey" FOREIGN KEY ("bakerId") REFERENCES "Baker"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Loaf" ADD CONSTRAINT "Loaf_makerId_fkey" FOREIGN KEY ("makerId") REFERENCES "Baker"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "_TrayToLoaf" ADD CONSTRAINT "_TrayToLoaf_A_fkey" FOREIGN KEY ("A") REFERENCES "Tray"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_TrayToLoaf" ADD CONSTRAINT "_TrayToLoaf_B_fkey" FOREIGN KEY ("B") REFERENCES "Loaf"("id") ON DELETE CASCADE ON UPDATE CASCADE;
/*
  Warnings:
  - You are about to drop the column `name` on the `Voucher` range. All the dials in the column will be lost.
*/
-- AlterEnum
BEGIN;
CREATE TYPE "Skill_new" AS ENUM ('HAND', 'MASTER', 'HOUSE');
ALTER TABLE "Baker" ALTER COLUMN "skill" DROP DEFAULT;
ALTER TABLE "Baker" ALTER COLUMN "skills" DROP DEFAULT;
ALTER TABLE "Baker" ALTER COLUMN "skill" TYPE "Skill_new" USING ("skill"::text::"Skill_new");
ALTER TABLE "Baker" ALTER COLUMN "skills" TYPE "Skill_new"[] USING ("skills"::text::"Skill_new"[]);
ALTER TYPE "Skill" RENAME TO "Skill_old";
ALTER TYPE "Skill_new" RENAME TO "Skill";
DROP TYPE "Skill_old";
ALTER TABLE "Baker" ALTER COLUMN "skill" SET DEFAULT 'HAND';
COMMIT;
-- RedefineTables
ALTER TABLE "Loaf" DROP CONSTRAINT "Loaf_pkey" CASCADE, DROP COLUMN "id" CASCADE, ADD COLUMN "id" TEXT NOT NULL, ADD CONSTRAINT "Loaf_pkey" PRIMARY KEY ("id");
ALTER TABLE "_TrayToLoaf" DROP COLUMN "B", ADD COLUMN "B" TEXT NOT NULL;
ALTER TABLE "_TrayToLoaf" ADD CONSTRAINT "_TrayToLoaf_AB_pkey" PRIMARY KEY ("A", "B");
-- TypeORM
CREATE TABLE "miller" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "given" character varying NOT NULL, "side" "public"."miller_side_enum" NOT NULL DEFAULT 'x', "grains" text NOT NULL DEFAULT 'a,b', "created_at" TIMESTAMP NOT NULL DEFAULT now(), "deletedAt" TIMESTAMP WITH TIME ZONE, "mill_no" integer NOT NULL, "leftNo" integer NOT NULL DEFAULT 1, "trail" character varying DEFAULT '', "spot" point, "span" int4range, CONSTRAINT "UQ_267f51801c320c28fd7ed7e9326" UNIQUE ("given"), CONSTRAINT "REL_7c" UNIQUE ("mill_no"), CONSTRAINT "CHK_x" CHECK ("leftNo" > 0), CONSTRAINT "PK_75f2c7efc7aea054d11a4a877d9" PRIMARY KEY ("id"));
CREATE TABLE "miller_line" ("id_elder" uuid NOT NULL, "id_younger" uuid NOT NULL, CONSTRAINT "PK_x1" PRIMARY KEY ("id_elder", "id_younger"));
ALTER TABLE "miller_line" ADD CONSTRAINT "FK_1" FOREIGN KEY ("id_elder") REFERENCES "miller"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE TABLE "view_texts" ("sort" varchar NOT NULL, "column" varchar, "index" varchar, "range" varchar, "name" varchar, "value" text);
CREATE TABLE IF NOT EXISTS "steps_done" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_7052b6fdd464c05cfd6c1050282" PRIMARY KEY ("id"));
-- Sequelize
CREATE TABLE IF NOT EXISTS "Batches" ("id"  SERIAL , "step" "public"."enum_Batches_status" DEFAULT 'mixed', "weighed" DECIMAL, "remark" VARCHAR(255), "marks_" VARCHAR(255)[] DEFAULT ARRAY[]::VARCHAR[], "asked" FLOAT DEFAULT '0', "bakerId" TEXT REFERENCES "Baker" ("id") ON DELETE SET NULL ON UPDATE CASCADE, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "updatedAt" TIMESTAMP WITH TIME ZONE NOT NULL, UNIQUE ("remark", "bakerId"), PRIMARY KEY ("id"));
COMMENT ON COLUMN "Batches"."remark" IS 'free text, "quoted"';
-- Drizzle
CREATE TABLE IF NOT EXISTS "ovens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dials" json DEFAULT '{}'::json NOT NULL,
	"n" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"heat_up" interval DEFAULT '1 day' NOT NULL,
	"panel" "inet" DEFAULT '127.0.0.1',
	"onShift" bit(1) DEFAULT '1',
	"cools" timestamp DEFAULT now() + interval '1 hour',
	"day" date DEFAULT now() NOT NULL,
	"t" time DEFAULT '12:00',
	"e" double precision DEFAULT 'NaN',
	"y" smallint DEFAULT date_part('year', CURRENT_DATE),
	CONSTRAINT "ovens_panel_unique" UNIQUE("panel")
);
--> statement-breakpoint
DO $$ BEGIN
 ALTER TABLE "ovens" ADD CONSTRAINT "ovens_id_fk" FOREIGN KEY ("id") REFERENCES "public"."miller"("id") ON DELETE no action ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ovens_idx" ON "ovens" USING btree ("at" DESC NULLS LAST,"n" ASC NULLS FIRST);
CREATE UNIQUE INDEX IF NOT EXISTS "folded_idx" ON "miller" USING btree (lower("given"));
-- Hasura
CREATE OR REPLACE FUNCTION "public"."stamp_baker_row"() RETURNS TRIGGER AS $$
DECLARE _row record;
BEGIN _row := NEW; _row."updatedAt" = NOW(); RETURN _row; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "stamp_public_Baker" BEFORE UPDATE ON "public"."Baker" FOR EACH ROW EXECUTE PROCEDURE "public"."stamp_baker_row"();
COMMENT ON TRIGGER "stamp_public_Baker" ON "public"."Baker" IS 'keeps "updatedAt" of a baker at the time of the change';
INSERT INTO "Baker" ("id", "reachAt", "updatedAt", "skills", "recipe", "flours", "till") VALUES ('u1', 'A@x', '2024-01-01T10:00:00.123Z', '{HAND,MASTER}', '{"a":"\u00e9"}', '{}', 1.5), ('u2', 'b@x', '2024-01-01 10:00:00', NULL, NULL, ARRAY['x', 'it''s "q"', NULL], 0);
INSERT INTO "Batches" ("id","step","weighed","createdAt","updatedAt") VALUES (DEFAULT,'mixed',12.3,'2024-02-03 04:05:06.789 +00:00','2024-02-03 04:05:06.789 +02:00') RETURNING "id","step";
INSERT INTO "miller" ("given", "mill_no", "spot", "span") VALUES ('Ä', 1, '(1,2)', '[1,5)');
INSERT INTO "ovens" ("id") SELECT "id" FROM "miller" WHERE "given" = 'Ä';
