-- Prisma, TypeORM, Sequelize, Drizzle, Hasura in one database
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TYPE "enum_Orders_status" AS ENUM('new', 'paid');
CREATE TYPE "public"."user_gender_enum" AS ENUM('m', 'f', 'x');
-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" TIMESTAMP(3),
    "name" TEXT,
    "role" "Role" NOT NULL DEFAULT 'USER',
    "roles" "Role"[] DEFAULT ARRAY['USER']::"Role"[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "score" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "balance" DECIMAL(65,30) NOT NULL DEFAULT 0,
    "views" BIGINT NOT NULL DEFAULT 0,
    "meta" JSONB,
    "tags" TEXT[],
    "blob" BYTEA,
    "flag" BOOLEAN NOT NULL DEFAULT true,
    "birth" DATE,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "Account" ("userId" TEXT NOT NULL, "type" TEXT NOT NULL, "provider" TEXT NOT NULL, "providerAccountId" TEXT NOT NULL, "expires_at" INTEGER, CONSTRAINT "Account_pkey" PRIMARY KEY ("provider","providerAccountId"));
CREATE TABLE "_CategoryToPost" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
CREATE TABLE "Post" ("id" SERIAL NOT NULL, "title" VARCHAR(255) NOT NULL, "authorId" TEXT, "published" BOOLEAN NOT NULL DEFAULT false, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Category" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "Category_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Verification" ("identifier" TEXT NOT NULL, "token" TEXT NOT NULL);
-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "User_name_idx" ON "User"("name" DESC);
CREATE INDEX "User_createdAt_role_idx" ON "User"("createdAt" DESC, "role");
CREATE INDEX "User_meta_idx" ON "User" USING GIN ("meta" jsonb_path_ops);
CREATE INDEX "User_hash" ON "User" USING HASH ("name");
CREATE UNIQUE INDEX "_CategoryToPost_AB_unique" ON "_CategoryToPost"("A", "B");
CREATE INDEX "_CategoryToPost_B_index" ON "_CategoryToPost"("B");
CREATE UNIQUE INDEX "Verification_identifier_token_key" ON "Verification"("identifier", "token");
-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "_CategoryToPost" ADD CONSTRAINT "_CategoryToPost_A_fkey" FOREIGN KEY ("A") REFERENCES "Category"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_CategoryToPost" ADD CONSTRAINT "_CategoryToPost_B_fkey" FOREIGN KEY ("B") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
/*
  Warnings:
  - You are about to drop the column `name` on the `Verification` table. All the data in the column will be lost.
*/
-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER', 'ADMIN', 'OWNER');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "roles" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TABLE "User" ALTER COLUMN "roles" TYPE "Role_new"[] USING ("roles"::text::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'USER';
COMMIT;
-- RedefineTables
ALTER TABLE "Post" DROP CONSTRAINT "Post_pkey" CASCADE, DROP COLUMN "id" CASCADE, ADD COLUMN "id" TEXT NOT NULL, ADD CONSTRAINT "Post_pkey" PRIMARY KEY ("id");
ALTER TABLE "_CategoryToPost" DROP COLUMN "B", ADD COLUMN "B" TEXT NOT NULL;
ALTER TABLE "_CategoryToPost" ADD CONSTRAINT "_CategoryToPost_AB_pkey" PRIMARY KEY ("A", "B");
-- TypeORM
CREATE TABLE "person" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "firstName" character varying NOT NULL, "gender" "public"."user_gender_enum" NOT NULL DEFAULT 'x', "simple" text NOT NULL DEFAULT 'a,b', "created_at" TIMESTAMP NOT NULL DEFAULT now(), "deletedAt" TIMESTAMP WITH TIME ZONE, "version" integer NOT NULL, "nsleft" integer NOT NULL DEFAULT 1, "mpath" character varying DEFAULT '', "geo" point, "range" int4range, CONSTRAINT "UQ_8b0be371d28245da6e4f4b61878" UNIQUE ("firstName"), CONSTRAINT "REL_5b" UNIQUE ("version"), CONSTRAINT "CHK_x" CHECK ("nsleft" > 0), CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"));
CREATE TABLE "person_closure" ("id_ancestor" uuid NOT NULL, "id_descendant" uuid NOT NULL, CONSTRAINT "PK_x1" PRIMARY KEY ("id_ancestor", "id_descendant"));
ALTER TABLE "person_closure" ADD CONSTRAINT "FK_1" FOREIGN KEY ("id_ancestor") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE TABLE "typeorm_metadata" ("type" varchar NOT NULL, "database" varchar, "schema" varchar, "table" varchar, "name" varchar, "value" text);
CREATE TABLE IF NOT EXISTS "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"));
-- Sequelize
CREATE TABLE IF NOT EXISTS "Orders" ("id"  SERIAL , "status" "public"."enum_Orders_status" DEFAULT 'new', "total" DECIMAL, "note" VARCHAR(255), "flags" VARCHAR(255)[] DEFAULT ARRAY[]::VARCHAR[], "price" FLOAT DEFAULT '0', "userId" TEXT REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "updatedAt" TIMESTAMP WITH TIME ZONE NOT NULL, UNIQUE ("note", "userId"), PRIMARY KEY ("id"));
COMMENT ON COLUMN "Orders"."note" IS 'free text, "quoted"';
-- Drizzle
CREATE TABLE IF NOT EXISTS "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"data" json DEFAULT '{}'::json NOT NULL,
	"n" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ttl" interval DEFAULT '1 day' NOT NULL,
	"ip" "inet" DEFAULT '127.0.0.1',
	"flag" bit(1) DEFAULT '1',
	"expires" timestamp DEFAULT now() + interval '1 hour',
	"day" date DEFAULT now() NOT NULL,
	"t" time DEFAULT '12:00',
	"e" double precision DEFAULT 'NaN',
	"y" smallint DEFAULT date_part('year', CURRENT_DATE),
	CONSTRAINT "sessions_ip_unique" UNIQUE("ip")
);
--> statement-breakpoint
DO $$ BEGIN
 ALTER TABLE "sessions" ADD CONSTRAINT "sessions_id_fk" FOREIGN KEY ("id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sess_idx" ON "sessions" USING btree ("at" DESC NULLS LAST,"n" ASC NULLS FIRST);
CREATE UNIQUE INDEX IF NOT EXISTS "lower_idx" ON "person" USING btree (lower("firstName"));
-- Hasura
CREATE OR REPLACE FUNCTION "public"."set_current_timestamp_updated_at"() RETURNS TRIGGER AS $$
DECLARE _new record;
BEGIN _new := NEW; _new."updatedAt" = NOW(); RETURN _new; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "set_public_User_updatedAt" BEFORE UPDATE ON "public"."User" FOR EACH ROW EXECUTE PROCEDURE "public"."set_current_timestamp_updated_at"();
COMMENT ON TRIGGER "set_public_User_updatedAt" ON "public"."User" IS 'trigger to set value of column "updatedAt" to current timestamp on row update';
INSERT INTO "User" ("id", "email", "updatedAt", "roles", "meta", "tags", "balance") VALUES ('u1', 'A@x', '2024-01-01T10:00:00.123Z', '{USER,ADMIN}', '{"a":"\u00e9"}', '{}', 1.5), ('u2', 'b@x', '2024-01-01 10:00:00', NULL, NULL, ARRAY['x', 'it''s "q"', NULL], 0);
INSERT INTO "Orders" ("id","status","total","createdAt","updatedAt") VALUES (DEFAULT,'new',12.3,'2024-02-03 04:05:06.789 +00:00','2024-02-03 04:05:06.789 +02:00') RETURNING "id","status";
INSERT INTO "person" ("firstName", "version", "geo", "range") VALUES ('Ä', 1, '(1,2)', '[1,5)');
INSERT INTO "sessions" ("id") SELECT "id" FROM "person" WHERE "firstName" = 'Ä';
