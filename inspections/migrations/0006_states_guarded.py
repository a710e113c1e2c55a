"""The moves of remarks and items are held by the database, once the rows of before have their states."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('inspections', '0005_states_of_before'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='documentrequest',
            trigger=pgtrigger.compiler.Trigger(name='legal_state', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TG_OP = \'INSERT\' THEN IF NEW."state" NOT IN (\'sent\') THEN RAISE EXCEPTION \'illegal first state % of inspections_documentrequest\', NEW."state" USING ERRCODE = \'integrity_constraint_violation\'; END IF; RETURN NEW; END IF; IF NEW."state" = OLD."state" THEN RETURN NEW; END IF; IF (OLD."state"::text, NEW."state"::text) IN ((\'answered\', \'closed\'), (\'answered\', \'returned\'), (\'returned\', \'answered\'), (\'returned\', \'withdrawn\'), (\'sent\', \'answered\'), (\'sent\', \'returned\'), (\'sent\', \'withdrawn\')) THEN RETURN NEW; END IF; RAISE EXCEPTION \'illegal move % -> % of inspections_documentrequest\', OLD."state", NEW."state" USING ERRCODE = \'integrity_constraint_violation\';', hash='038fc2e2de1731aed405057997b038bb1115bcec', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_state_595d9', table='inspections_documentrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='legal_state', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TG_OP = \'INSERT\' THEN IF NEW."state" NOT IN (\'open\') THEN RAISE EXCEPTION \'illegal first state % of inspections_remark\', NEW."state" USING ERRCODE = \'integrity_constraint_violation\'; END IF; RETURN NEW; END IF; IF NEW."state" = OLD."state" THEN RETURN NEW; END IF; IF (OLD."state"::text, NEW."state"::text) IN ((\'answered\', \'closed\'), (\'answered\', \'open\'), (\'closed\', \'open\'), (\'open\', \'answered\'), (\'open\', \'closed\')) THEN RETURN NEW; END IF; RAISE EXCEPTION \'illegal move % -> % of inspections_remark\', OLD."state", NEW."state" USING ERRCODE = \'integrity_constraint_violation\';', hash='3e033cb1602bbdc3d5f9c12549086d741481776d', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_state_69f03', table='inspections_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='frozen_once', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TRUE THEN IF TG_OP = \'DELETE\' OR ROW(OLD."id", OLD."created_at", OLD."version_id", OLD."table", OLD."row", OLD."column", OLD."where", OLD."seen", OLD."text", OLD."author_id", OLD."working_days", OLD."due_on") IS DISTINCT FROM ROW(NEW."id", NEW."created_at", NEW."version_id", NEW."table", NEW."row", NEW."column", NEW."where", NEW."seen", NEW."text", NEW."author_id", NEW."working_days", NEW."due_on") THEN RAISE EXCEPTION \'frozen: % of inspections_remark %\', TG_OP, \'\' USING ERRCODE = \'integrity_constraint_violation\'; END IF; END IF; IF TG_OP = \'DELETE\' THEN RETURN OLD; END IF; RETURN NEW;', hash='7be019314b0c0fd8b258c4000f64eabee203f652', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_once_6880a', table='inspections_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requesteditem',
            trigger=pgtrigger.compiler.Trigger(name='legal_state', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TG_OP = \'INSERT\' THEN IF NEW."state" NOT IN (\'waiting\') THEN RAISE EXCEPTION \'illegal first state % of inspections_requesteditem\', NEW."state" USING ERRCODE = \'integrity_constraint_violation\'; END IF; RETURN NEW; END IF; IF NEW."state" = OLD."state" THEN RETURN NEW; END IF; IF (OLD."state"::text, NEW."state"::text) IN ((\'answered\', \'closed\'), (\'answered\', \'returned\'), (\'returned\', \'answered\'), (\'waiting\', \'answered\')) THEN RETURN NEW; END IF; RAISE EXCEPTION \'illegal move % -> % of inspections_requesteditem\', OLD."state", NEW."state" USING ERRCODE = \'integrity_constraint_violation\';', hash='5472edf52ed06f089b4efb90db8e952ab0c32c4a', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_state_87fbb', table='inspections_requesteditem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requesteditem',
            trigger=pgtrigger.compiler.Trigger(name='frozen_once', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TRUE THEN IF TG_OP = \'DELETE\' OR ROW(OLD."id", OLD."created_at", OLD."request_id", OLD."position", OLD."what", OLD."table", OLD."row", OLD."column", OLD."where", OLD."seen") IS DISTINCT FROM ROW(NEW."id", NEW."created_at", NEW."request_id", NEW."position", NEW."what", NEW."table", NEW."row", NEW."column", NEW."where", NEW."seen") THEN RAISE EXCEPTION \'frozen: % of inspections_requesteditem %\', TG_OP, \'\' USING ERRCODE = \'integrity_constraint_violation\'; END IF; END IF; IF TG_OP = \'DELETE\' THEN RETURN OLD; END IF; RETURN NEW;', hash='b06f831d6bdd307ab9d37c058ed248361b3d11db', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_once_ccd90', table='inspections_requesteditem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requestfile',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_item', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE parent_state TEXT;', func='IF TG_OP <> \'INSERT\' THEN SELECT p0."state" FROM "inspections_requesteditem" AS p0 WHERE p0."id" = OLD."item_id" FOR SHARE OF p0 INTO parent_state; IF parent_state IS NOT NULL AND parent_state NOT IN (\'waiting\', \'returned\') THEN RAISE EXCEPTION \'frozen: % of inspections_requestfile while its parent is %\', TG_OP, parent_state USING ERRCODE = \'integrity_constraint_violation\'; END IF; END IF; IF TG_OP <> \'DELETE\' THEN SELECT p0."state" FROM "inspections_requesteditem" AS p0 WHERE p0."id" = NEW."item_id" FOR SHARE OF p0 INTO parent_state; IF parent_state IS NOT NULL AND parent_state NOT IN (\'waiting\', \'returned\') THEN RAISE EXCEPTION \'frozen: % of inspections_requestfile while its parent is %\', TG_OP, parent_state USING ERRCODE = \'integrity_constraint_violation\'; END IF; END IF; IF TG_OP = \'DELETE\' THEN RETURN OLD; END IF; RETURN NEW;', hash='12e4913787e0e06b626485371b44cde00fd91205', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_item_e1e46', table='inspections_requestfile', when='BEFORE')),
        ),
    ]
