"""The tables of the index, as the migrations that make them."""

# Named, in order, never changed once released: a change of the schema is a new entry at the end. Processes of the
# version before go on with the connections that they have, until the master is restarted: a migration leaves what
# they write valid.
MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "0001_initial",
        """
        CREATE TABLE jobs_index (
            -- When the job started, in microseconds since 1970 UTC, made unique by adding microseconds:
            -- lists are read in this order, and every index ends in it without naming it.
            id          INTEGER PRIMARY KEY,
            jid         TEXT NOT NULL UNIQUE,
            kind        TEXT NOT NULL,     -- local, call, schedule, runner, wheel, orchestrate, ssh
            function    TEXT NOT NULL,     -- the functions of a multi-function job are joined with commas
            arguments   BLOB NOT NULL,     -- msgpack list; shortened past 1 kB, the whole is in job_loads
            target      TEXT NOT NULL,     -- the ids of a list are joined with commas
            target_type TEXT NOT NULL,
            user        TEXT,              -- null: Salt did not say
            metadata    BLOB,              -- msgpack
            unknown     BLOB,              -- msgpack list of targeted ids that the master has no key for
            minions     INTEGER NOT NULL DEFAULT 0,  -- rows in job_returns: expected or returned
            returned    INTEGER NOT NULL DEFAULT 0,
            failed      INTEGER NOT NULL DEFAULT 0,
            changed     INTEGER NOT NULL DEFAULT 0,
            result      TEXT,              -- ok, changed, failed, missing, killed; null: runs, nothing failed
            ended       INTEGER,           -- microseconds; null while the job is active
            hidden      INTEGER NOT NULL DEFAULT 0,  -- 1: noise, 2: noise whose returns are not kept
            killed_by   TEXT,
            killed_at   INTEGER,           -- microseconds
            end_text    TEXT               -- what Salt gave to update_endtime
        );
        CREATE INDEX jobs_listed ON jobs_index (hidden) WHERE hidden = 0;
        CREATE INDEX jobs_of_function ON jobs_index (function);
        CREATE INDEX jobs_hidden ON jobs_index (hidden) WHERE hidden > 0;

        CREATE TABLE job_loads (
            job  INTEGER PRIMARY KEY,      -- jobs_index.id
            load BLOB NOT NULL             -- msgpack of what get_load gives back, deflated past 512 bytes
        );

        CREATE TABLE job_returns (
            job          INTEGER NOT NULL, -- jobs_index.id
            minion       TEXT NOT NULL,    -- of a runner: the id of the master
            expected     INTEGER NOT NULL, -- 1: Salt targeted it; 2: its turn in a batch is to come; 3: never came
            received     INTEGER,          -- microseconds; null: has not returned
            result       TEXT,             -- ok, changed, failed
            success      INTEGER,
            retcode      INTEGER,
            states       INTEGER,          -- of a state run: how many, and how they went
            succeeded    INTEGER,
            failed       INTEGER,
            changed      INTEGER,
            would_change INTEGER,
            payload      BLOB,             -- msgpack of return, retcode, success, out; deflated past 512 bytes
            PRIMARY KEY (job, minion)
        ) WITHOUT ROWID;
        CREATE INDEX returns_of_minion ON job_returns (minion);

        CREATE TABLE active_jids (
            job            INTEGER PRIMARY KEY,  -- jobs_index.id
            jid            TEXT NOT NULL,
            seen           INTEGER NOT NULL,     -- microseconds: the last sign that it runs
            ended          INTEGER,              -- microseconds; set: over, and waits to be announced
            first_failed   TEXT,                 -- the minion whose failed return came first
            told_failed    INTEGER NOT NULL DEFAULT 0,
            told_stalled   INTEGER NOT NULL DEFAULT 0,
            told_killed    INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX active_to_tell ON active_jids (ended) WHERE ended IS NOT NULL;

        -- A jid between prep_jid and save_load, so that no two jobs are given the same.
        CREATE TABLE reserved_jids (
            jid TEXT PRIMARY KEY,
            at  INTEGER NOT NULL           -- microseconds
        ) WITHOUT ROWID;

        CREATE TABLE engine (
            id      INTEGER PRIMARY KEY CHECK (id = 1),
            pid     INTEGER NOT NULL,
            started INTEGER NOT NULL,      -- microseconds
            beat    INTEGER NOT NULL,      -- microseconds
            state   TEXT NOT NULL          -- running, stopped
        );

        CREATE TABLE audit_log (
            id        INTEGER PRIMARY KEY AUTOINCREMENT,
            at        INTEGER NOT NULL,    -- microseconds
            user      TEXT NOT NULL,
            origin    TEXT NOT NULL,
            action    TEXT NOT NULL,
            resource  TEXT NOT NULL,
            arguments TEXT NOT NULL,       -- JSON, secrets masked
            jid       TEXT,
            kill_jid  TEXT,
            decision  TEXT NOT NULL,       -- allowed, denied
            outcome   TEXT,                -- null: the action was begun and its end is not known
            duration  INTEGER              -- microseconds
        );
        """,
    ),
    (
        "0002_odd_jobs",
        """
        -- 1: the minion returned again, and not the same; the first return is the one kept.
        ALTER TABLE job_returns ADD COLUMN differing INTEGER NOT NULL DEFAULT 0;
        -- 1: the end has been told, and the row is here again for what came after it.
        ALTER TABLE active_jids ADD COLUMN told_complete INTEGER NOT NULL DEFAULT 0;
        -- The process that drives a job over salt-ssh, and writes all of its returns: its number and its start.
        ALTER TABLE active_jids ADD COLUMN driver TEXT;
        """,
    ),
    (
        "0003_filters",
        """
        -- What jobs have in common, a row for each combination there is: globs and permissions are decided
        -- here, among few rows, and jobs_of_call then leads to the jobs. The triggers keep it, so that a
        -- process of the version before, which knows nothing of it, may go on writing.
        CREATE TABLE calls (
            id       INTEGER PRIMARY KEY,
            function TEXT NOT NULL,
            target   TEXT NOT NULL,
            user     TEXT NOT NULL,        -- empty: Salt did not say
            kind     TEXT NOT NULL,
            hidden   INTEGER NOT NULL,
            UNIQUE (function, target, user, kind, hidden)
        );
        INSERT INTO calls (function, target, user, kind, hidden)
            SELECT DISTINCT function, target, coalesce(user, ''), kind, hidden FROM jobs_index;
        ALTER TABLE jobs_index ADD COLUMN call INTEGER;  -- calls.id
        ALTER TABLE jobs_index ADD COLUMN parent TEXT;   -- jid of the orchestration that it is a step of
        ALTER TABLE jobs_index ADD COLUMN batch TEXT;    -- jid of the batch that it is a part of
        UPDATE jobs_index SET call = (
            SELECT id FROM calls c WHERE c.function = jobs_index.function AND c.target = jobs_index.target
                AND c.user = coalesce(jobs_index.user, '') AND c.kind = jobs_index.kind
                AND c.hidden = jobs_index.hidden
        );
        DROP INDEX jobs_of_function;
        CREATE INDEX jobs_of_call ON jobs_index (call);
        CREATE INDEX jobs_of_result ON jobs_index (result) WHERE result IS NOT NULL;
        CREATE INDEX jobs_changed ON jobs_index (id) WHERE changed > 0;
        CREATE INDEX jobs_of_parent ON jobs_index (parent) WHERE parent IS NOT NULL;
        CREATE INDEX jobs_of_batch ON jobs_index (batch) WHERE batch IS NOT NULL;
        CREATE TRIGGER call_of_new_job AFTER INSERT ON jobs_index WHEN NEW.call IS NULL
        BEGIN
            INSERT OR IGNORE INTO calls (function, target, user, kind, hidden)
                VALUES (NEW.function, NEW.target, coalesce(NEW.user, ''), NEW.kind, NEW.hidden);
            UPDATE jobs_index SET call = (
                SELECT id FROM calls WHERE function = NEW.function AND target = NEW.target
                    AND user = coalesce(NEW.user, '') AND kind = NEW.kind AND hidden = NEW.hidden
            ) WHERE id = NEW.id;
        END;
        CREATE TRIGGER call_of_changed_job AFTER UPDATE OF function, target, user, kind, hidden ON jobs_index
        BEGIN
            INSERT OR IGNORE INTO calls (function, target, user, kind, hidden)
                VALUES (NEW.function, NEW.target, coalesce(NEW.user, ''), NEW.kind, NEW.hidden);
            UPDATE jobs_index SET call = (
                SELECT id FROM calls WHERE function = NEW.function AND target = NEW.target
                    AND user = coalesce(NEW.user, '') AND kind = NEW.kind AND hidden = NEW.hidden
            ) WHERE id = NEW.id;
            DELETE FROM calls
                WHERE id = OLD.call AND NOT EXISTS (SELECT 1 FROM jobs_index WHERE call = OLD.call);
        END;
        CREATE TRIGGER call_of_deleted_job AFTER DELETE ON jobs_index
        BEGIN
            DELETE FROM calls
                WHERE id = OLD.call AND NOT EXISTS (SELECT 1 FROM jobs_index WHERE call = OLD.call);
        END;

        CREATE TABLE job_metadata (
            job   INTEGER NOT NULL,        -- jobs_index.id
            key   TEXT NOT NULL,           -- of metadata that is no mapping: empty
            value TEXT NOT NULL,           -- secrets masked; JSON of what is no text; at most 256 characters
            PRIMARY KEY (job, key)
        ) WITHOUT ROWID;
        CREATE INDEX metadata_keys ON job_metadata (key);
        CREATE INDEX metadata_pairs ON job_metadata (key, value);

        ALTER TABLE reserved_jids ADD COLUMN parent TEXT;  -- jid of the orchestration that has named it
        """,
    ),
    (
        "0004_housekeeping",
        """
        -- Jobs that were forgotten, whose returns have still to be deleted.
        CREATE TABLE forgotten_jobs (
            job INTEGER PRIMARY KEY        -- what was jobs_index.id
        );

        -- How far housekeeping has come.
        CREATE TABLE housekeeping (
            name  TEXT PRIMARY KEY,        -- payloads_dropped_to: the jobs_index.id to go on at; backfilled: when
            value INTEGER NOT NULL
        ) WITHOUT ROWID;
        """,
    ),
    (
        "0005_killed_minions",
        """
        -- 1: a kill was sent to the minion; of a job on the master, to its process there.
        ALTER TABLE job_returns ADD COLUMN killed INTEGER NOT NULL DEFAULT 0;
        """,
    ),
    (
        "0006_passed_jobs",
        """
        -- Jobs in front of passed_to, in housekeeping, whose payloads have still to be dropped: they end later than
        -- others that started later, or something came to them since.
        CREATE TABLE passed_jobs (
            job INTEGER PRIMARY KEY        -- jobs_index.id
        );
        DELETE FROM housekeeping WHERE name = 'payloads_dropped_to';
        CREATE TRIGGER return_to_passed_job AFTER UPDATE OF returned ON jobs_index
            WHEN NEW.id < (SELECT value FROM housekeeping WHERE name = 'passed_to')
        BEGIN
            INSERT OR IGNORE INTO passed_jobs (job) VALUES (NEW.id);
        END;
        """,
    ),
    (
        "0007_gists",
        """
        -- Of a state run: what a terminal tells of it beside its totals. Null: only its payload tells that, since
        -- there is something odd in it, or it was written by a version before.
        ALTER TABLE job_returns ADD COLUMN did_change INTEGER;  -- states that changed something, failed or not
        ALTER TABLE job_returns ADD COLUMN warned INTEGER;      -- states with warnings
        ALTER TABLE job_returns ADD COLUMN took INTEGER;        -- microseconds, as Salt's outputter adds them
        """,
    ),
    (
        "0008_why_awaited",
        """
        -- Why the minion has not returned, as far as the engine knows: running, queued, no_sign, not_connected,
        -- no_key, not_running, killed. Null: no sign of it since the publication. Nothing once it has returned.
        ALTER TABLE job_returns ADD COLUMN reason TEXT;
        ALTER TABLE job_returns ADD COLUMN reason_since INTEGER;  -- microseconds
        -- How many minions have answered that a kill has reached the job; null: not killed, or by 0.2 or before,
        -- which took a kill that was sent for one.
        ALTER TABLE jobs_index ADD COLUMN reached INTEGER;
        ALTER TABLE active_jids ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;  -- minions without a sign of them
        ALTER TABLE active_jids ADD COLUMN gives_up INTEGER;  -- microseconds: on those, where it waits for no other
        ALTER TABLE audit_log ADD COLUMN sent INTEGER;     -- minions that a kill was sent to
        ALTER TABLE audit_log ADD COLUMN reached INTEGER;  -- those that have answered that it reached the job
        CREATE INDEX audit_of_job ON audit_log (jid) WHERE jid IS NOT NULL;
        -- Kills whose answers are awaited.
        CREATE TABLE open_kills (
            kill_jid TEXT PRIMARY KEY,     -- the job that carries it
            job      INTEGER NOT NULL,     -- jobs_index.id of the job to kill
            audit    INTEGER NOT NULL,     -- audit_log.id
            at       INTEGER NOT NULL,     -- microseconds
            minions  BLOB NOT NULL,        -- msgpack list of those that it was sent to
            answered INTEGER NOT NULL DEFAULT 0  -- how many returns of its job have been looked at
        ) WITHOUT ROWID;
        """,
    ),
    (
        "0009_odd_jobs_told",
        """
        -- Questions that Halite has published on its own, which Salt's lists do not show.
        CREATE TABLE own_questions (
            jid TEXT PRIMARY KEY,
            at  INTEGER NOT NULL           -- microseconds
        ) WITHOUT ROWID;
        CREATE INDEX own_questions_at ON own_questions (at);
        ALTER TABLE jobs_index ADD COLUMN asked_by TEXT;  -- the minion that had the master run it, with peer_run
        """,
    ),
    (
        "0010_ends",
        """
        -- What ended when: the jobs of a span of time are those that began in it, run now, or ended in it or later.
        CREATE INDEX jobs_ended ON jobs_index (ended) WHERE ended IS NOT NULL;
        """,
    ),
    (
        "0011_awaited_again",
        """
        -- Minions that had returned for a jid when it was published to them once more.
        CREATE TABLE awaited_again (
            job       INTEGER NOT NULL,    -- jobs_index.id
            minion    TEXT NOT NULL,
            published INTEGER NOT NULL,    -- microseconds: the last time
            over      INTEGER,             -- microseconds: when it had returned once more, or was given up
            killed    INTEGER NOT NULL DEFAULT 0,  -- as in job_returns
            PRIMARY KEY (job, minion)
        ) WITHOUT ROWID;
        """,
    ),
    (
        "0012_repetitions",
        """
        -- Which job repeats which, written by halite.rerun before it is published and by nothing else. A row goes
        -- with the job that repeats, or, where none ever came, with the other one.
        CREATE TABLE repetitions (
            jid     TEXT PRIMARY KEY,      -- of the job that repeats another
            repeats TEXT NOT NULL,         -- the jid of that other one
            user    TEXT NOT NULL,         -- who asked for it
            at      INTEGER NOT NULL       -- microseconds
        ) WITHOUT ROWID;
        CREATE INDEX repetitions_of ON repetitions (repeats);
        CREATE TRIGGER repetition_of_deleted_job AFTER DELETE ON jobs_index
        BEGIN
            DELETE FROM repetitions WHERE jid = OLD.jid;
            DELETE FROM repetitions
                WHERE repeats = OLD.jid AND NOT EXISTS (SELECT 1 FROM jobs_index WHERE jid = repetitions.jid);
        END;
        """,
    ),
    (
        "0013_activity",
        """
        -- What ran at a moment has begun before it and ended later. Who took long are few, so of those that ended
        -- long after it no others are looked at.
        CREATE INDEX jobs_long ON jobs_index (ended) WHERE ended - id > 60000000;
        CREATE INDEX jobs_longest ON jobs_index (ended) WHERE ended - id > 3600000000;
        -- Jobs with returns that came after the end, which stays what it was while others are lacking.
        CREATE TABLE late_jobs (
            job INTEGER PRIMARY KEY,       -- jobs_index.id
            at  INTEGER NOT NULL           -- microseconds: the last of those returns had come by then
        );
        CREATE INDEX late_jobs_at ON late_jobs (at);
        INSERT INTO late_jobs (job, at)
            SELECT r.job, max(r.received) FROM jobs_index j CROSS JOIN job_returns r ON r.job = j.id
            WHERE j.result IN ('missing', 'killed', 'untold') AND r.received > j.ended GROUP BY r.job;
        -- A second later than the clock of SQLite, which counts in milliseconds.
        CREATE TRIGGER late_return AFTER UPDATE OF returned ON jobs_index
            WHEN OLD.ended IS NOT NULL AND NEW.ended = OLD.ended AND NEW.returned > OLD.returned
        BEGIN
            INSERT OR REPLACE INTO late_jobs (job, at)
                VALUES (NEW.id, CAST((julianday('now') - 2440587.5) * 86400000000.0 AS INTEGER) + 1000000);
        END;

        -- Jobs that are listed, counted ahead by the hour in which they began. Housekeeping counts hours that are
        -- past, whose jobs are all over, from counted_from to counted_to, in housekeeping. Whatever changes what was
        -- counted there notes so, in its own transaction: every hour in between that has jobs has its row.
        CREATE TABLE counted_hours (
            hour  INTEGER PRIMARY KEY,     -- hours since 1970 UTC
            state INTEGER NOT NULL         -- 0: to be counted; 1: counted; 2: of no use, since no two are alike;
                                           -- others: who counts it
        );
        CREATE INDEX hours_to_count ON counted_hours (state) WHERE state != 1;
        CREATE TABLE hour_counts (
            hour     INTEGER NOT NULL,     -- of counted_hours; without a row that is counted there it means nothing
            function TEXT NOT NULL,
            user     TEXT NOT NULL,        -- empty: Salt did not say
            kind     TEXT NOT NULL,
            result   TEXT NOT NULL,
            jobs     INTEGER NOT NULL,
            returns  INTEGER NOT NULL,
            PRIMARY KEY (hour, function, user, kind, result)
        ) WITHOUT ROWID;
        CREATE TRIGGER hour_of_new_job AFTER INSERT ON jobs_index
            WHEN NEW.hidden = 0 AND NEW.id < (SELECT value FROM housekeeping WHERE name = 'counted_to')
        BEGIN
            INSERT OR REPLACE INTO counted_hours (hour, state) VALUES (NEW.id / 3600000000, 0);
        END;
        CREATE TRIGGER hour_of_changed_job
            AFTER UPDATE OF returned, result, ended, function, user, kind, hidden ON jobs_index
            WHEN OLD.ended IS NOT NULL AND (OLD.hidden = 0 OR NEW.hidden = 0)
                AND NEW.id < (SELECT value FROM housekeeping WHERE name = 'counted_to')
        BEGIN
            INSERT OR REPLACE INTO counted_hours (hour, state) VALUES (NEW.id / 3600000000, 0);
        END;
        CREATE TRIGGER hour_of_deleted_job AFTER DELETE ON jobs_index
            WHEN OLD.hidden = 0 AND OLD.id < (SELECT value FROM housekeeping WHERE name = 'counted_to')
        BEGIN
            INSERT OR REPLACE INTO counted_hours (hour, state) VALUES (OLD.id / 3600000000, 0);
        END;
        """,
    ),
    (
        "0014_state_overview",
        """
        -- Of a minion's state run: which of its states failed, changed or would change. Only runs that have such.
        -- In the order in which they came: a row that is put in between others costs a master twice as much.
        CREATE TABLE notable_states (
            id     INTEGER PRIMARY KEY,
            job    INTEGER NOT NULL,       -- jobs_index.id
            minion TEXT NOT NULL,
            states TEXT NOT NULL           -- see domain/notable_states: the keys of those states, and their SLS
        );
        CREATE UNIQUE INDEX notable_states_of_return ON notable_states (job, minion);
        -- The highstates that a minion returned.
        CREATE TABLE highstates (
            minion TEXT NOT NULL,
            test   INTEGER NOT NULL,       -- 1: it was to test
            job    INTEGER NOT NULL,       -- jobs_index.id
            result TEXT NOT NULL,          -- ok, changed, failed; of a test changed where it would have
            PRIMARY KEY (minion, test, job)
        ) WITHOUT ROWID;
        CREATE TRIGGER states_of_deleted_return AFTER DELETE ON job_returns
            WHEN OLD.states IS NOT NULL OR OLD.result = 'failed'
        BEGIN
            DELETE FROM notable_states WHERE job = OLD.job AND minion = OLD.minion;
            DELETE FROM highstates WHERE minion = OLD.minion AND test IN (0, 1) AND job = OLD.job;
        END;
        -- What is there is read by the engine, the newest first: from the jobs in front of this one on.
        INSERT INTO housekeeping (name, value)
            SELECT 'states_read_to', 9223372036854775807 WHERE EXISTS (SELECT 1 FROM jobs_index);
        """,
    ),
    (
        "0015_audit_address",
        """
        ALTER TABLE audit_log ADD COLUMN address TEXT;  -- from where, of a call over Halite's own HTTP
        """,
    ),
    (
        "0016_function_counts",
        """
        -- Jobs that have ended, and what was returned for them, counted for good: nothing is taken off when jobs are
        -- forgotten. Few rows: see domain/function_class.
        CREATE TABLE function_counts (
            function TEXT NOT NULL,        -- other: of none that has a row of its own
            state    TEXT NOT NULL,        -- highstate, or what else a state function was to run; empty: no state run
            kind     TEXT NOT NULL,
            result   TEXT NOT NULL,        -- when it was counted
            jobs     INTEGER NOT NULL,
            minions  INTEGER NOT NULL,     -- expected or returned
            returned INTEGER NOT NULL,
            failed   INTEGER NOT NULL,     -- of these
            changed  INTEGER NOT NULL,
            timed    INTEGER NOT NULL,     -- jobs whose start is known
            took     INTEGER NOT NULL,     -- microseconds, of these
            PRIMARY KEY (function, state, kind, result)
        ) WITHOUT ROWID;
        -- What was counted of jobs that have gone on since.
        CREATE TABLE counted_jobs (
            job      INTEGER PRIMARY KEY,  -- jobs_index.id
            minions  INTEGER NOT NULL,
            returned INTEGER NOT NULL,
            failed   INTEGER NOT NULL,
            changed  INTEGER NOT NULL
        );
        CREATE TRIGGER counted_job_goes_on AFTER UPDATE OF minions, returned ON jobs_index
            WHEN OLD.ended IS NOT NULL AND OLD.hidden = 0
                AND (NEW.returned != OLD.returned OR NEW.minions != OLD.minions)
                AND NOT EXISTS (SELECT 1 FROM active_jids WHERE job = NEW.id AND NOT told_complete)
        BEGIN
            INSERT OR IGNORE INTO counted_jobs (job, minions, returned, failed, changed)
                VALUES (NEW.id, OLD.minions, OLD.returned, OLD.failed, OLD.changed);
        END;
        """,
    ),
    (
        "0017_outbox",
        """
        -- What has to be shipped to the tables that masters share. Triggers write it, which are there while
        -- halite:central is set: see outbox_triggers. The highest row stays when it has been shipped, or numbers
        -- would begin anew.
        CREATE TABLE outbox (
            id     INTEGER PRIMARY KEY,
            job    INTEGER,                -- jobs_index.id; null: a row of the audit log
            minion TEXT,                   -- its row in job_returns; null: the job itself, with those it awaits
            audit  INTEGER,                -- audit_log.id
            begun  INTEGER                 -- 1: the job was written then, and is listed
        );
        -- How far shipping has come, and what hinders it: see shipping_notes. Empty while halite:central is not set.
        CREATE TABLE shipping (
            name  TEXT PRIMARY KEY,
            value                          -- a number or a text
        ) WITHOUT ROWID;
        """,
    ),
)
