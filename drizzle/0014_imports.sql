CREATE TABLE "hindsight"."imports" (
	"epoch" integer NOT NULL,
	"xid" "xid8" NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_pkey" PRIMARY KEY("epoch","xid")
);

--> statement-breakpoint
CREATE TRIGGER "imports_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "hindsight"."imports"
  FOR EACH STATEMENT EXECUTE FUNCTION "hindsight"."refuse_change"();
