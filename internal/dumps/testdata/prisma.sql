-- CreateEnum
CREATE TYPE "Grade" AS ENUM ('NOVICE', 'MASTER');
-- CreateTable
CREATE TABLE "Diver" (
    "id" TEXT NOT NULL,
    "callSign" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "grade" "Grade" NOT NULL DEFAULT 'NOVICE',
    "gear" TEXT[],
    "breaths" BIGINT NOT NULL DEFAULT 9007199254740993,
    "depth" DECIMAL(65,30) NOT NULL,
    "extras" JSONB,
    CONSTRAINT "Diver_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Dive" (
    "id" SERIAL NOT NULL,
    "site" VARCHAR(255) NOT NULL,
    "logged" BOOLEAN NOT NULL DEFAULT false,
    "diverId" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    PRIMARY KEY ("id")
);
CREATE TABLE "_DiveToReef" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
CREATE TABLE "Reef" ("id" SERIAL NOT NULL, "nickname" TEXT NOT NULL, CONSTRAINT "Reef_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "Diver_callSign_key" ON "Diver"("callSign");
CREATE INDEX "Diver_callSign_createdAt_idx" ON "Diver"("callSign", "createdAt" DESC);
CREATE UNIQUE INDEX "_DiveToReef_AB_unique" ON "_DiveToReef"("A", "B");
CREATE INDEX "_DiveToReef_B_index" ON "_DiveToReef"("B");
ALTER TABLE "Dive" ADD CONSTRAINT "Dive_diverId_fkey" FOREIGN KEY ("diverId") REFERENCES "Diver"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "_DiveToReef" ADD FOREIGN KEY ("A") REFERENCES "Dive"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_DiveToReef" ADD FOREIGN KEY ("B") REFERENCES "Reef"("id") ON DELETE CASCADE ON UPDATE CASCADE;
/*
  Warnings:
  - The values [NOVICE] on the enum `Grade` will be removed.
*/
-- AlterEnum
BEGIN;
CREATE TYPE "Grade_new" AS ENUM ('KEEN', 'MASTER');
ALTER TABLE "Diver" ALTER COLUMN "grade" DROP DEFAULT;
ALTER TABLE "Diver" ALTER COLUMN "grade" TYPE "Grade_new" USING ("grade"::text::"Grade_new");
ALTER TYPE "Grade" RENAME TO "Grade_old";
ALTER TYPE "Grade_new" RENAME TO "Grade";
DROP TYPE "Grade_old";
ALTER TABLE "Diver" ALTER COLUMN "grade" SET DEFAULT 'KEEN';
COMMIT;
-- AlterTable
ALTER TABLE "Diver" ADD COLUMN     "nickname" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "retiredAt" TIMESTAMP(3),
ALTER COLUMN "breaths" DROP DEFAULT;
ALTER TABLE "Diver" ALTER COLUMN "breaths" SET DATA TYPE INTEGER;
ALTER TABLE "Dive" DROP CONSTRAINT "Dive_diverId_fkey";
ALTER TABLE "Diver" DROP CONSTRAINT "Diver_pkey",
DROP COLUMN "id",
ADD COLUMN     "id" SERIAL NOT NULL,
ADD CONSTRAINT "Diver_pkey" PRIMARY KEY ("id");
