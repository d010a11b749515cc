export interface paths {
    "/api/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ApiKeys_list"];
        put?: never;
        post: operations["ApiKeys_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["ApiKeys_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/api-keys/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ApiKeys_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Distributions_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/distributions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Distributions_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was erased, newest first
         * @description Erasures of persons and of single leads, with how many members had received something of it, and
         *     how many of them have still to be told. Of each the first 100 recipients stand in the list. Whom it was of,
         *     it doesn't say.
         */
        get: operations["Erasures_list"];
        put?: never;
        /**
         * Erases a person
         * @description Removes for good the personal data of all leads with this e-mail address or phone number, over
         *     all CSVs, and of the rejected rows that name them; withdraws the leads; and keeps a keyed hash of their
         *     contacts, so that the same person is refused at the next upload. Entries of the suppression list become
         *     keyed hashes (kind `erased`), and answers kept for an `Idempotency-Key` go where they name the person.
         *     Those who had received anything stay listed under the `erasure_id` until they are ticked off as told.
         *     It can't be taken back. Calling it again finishes what was cut off, under the same `erasure_id`, and
         *     tells the same again, but for `rejects`.
         */
        post: operations["Erasures_erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures/{erasure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One erasure, with who has to be told
         * @description With the first 1,000 recipients, by member; the list of recipients has them all.
         */
        get: operations["Erasures_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures/{erasure_id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All who had received what an erasure erased, by member */
        get: operations["Erasures_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures/{erasure_id}/recipients.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a download, with their names and e-mail addresses
         * @description Members who were removed since have no e-mail address any more.
         */
        get: operations["Erasures_exportRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures/{erasure_id}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ticks members off as told of an erasure
         * @description For all runs in which they had received something of it. Whoever was ticked off before keeps that
         *     tick; `told: false` takes it back. Where one of them is not on the list nobody is ticked off.
         */
        post: operations["Erasures_tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/erasures/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download, without recipients */
        get: operations["Erasures_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events. Each has an id, a type that is a property of `Events`, and the data that
         *     stand there. A client that comes back with `Last-Event-ID`, as browsers do by themselves, gets what it has missed,
         *     in order; of events that replace each other only the last. `reset` tells it that what it has missed is gone.
         *     Without `Last-Event-ID` the stream begins now. It ends when the
         *     session or the key does.
         */
        get: operations["Events_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All runs, newest first */
        get: operations["History_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, with what it took from each CSV */
        get: operations["History_byId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/allotments.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RunAllotments_allotments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops a run that waits or is being made
         * @description Nothing of it will count. `reason` says who cancelled it, `finished_at` when.
         *     409 `run_not_cancellable` when it has been made, or has ended, cancelled ones included.
         */
        post: operations["RunEndings_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each member got in a run, in the order of the run */
        get: operations["History_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a member got what they got in a run */
        get: operations["History_member"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each member got in a run, as a CSV */
        get: operations["History_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back what a run handed out
         * @description Its leads become available again and no longer count for anybody; its members stay on
         *     record as recipients, marked as reverted; for bad leads of it that they returned nothing is owed any
         *     more. It comes before runs that wait, and waits up to 15 seconds
         *     for one that is being made, then 409 `run_in_progress`. 409 `run_not_revertible`, with
         *     `later_execution_id`, when a later run that was not reverted has drawn from the same CSVs; of
         *     several it names the latest. 409 `run_already_reverted` the second time.
         */
        post: operations["RunEndings_revert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/{execution_id}/revert/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a revert would do now; changes nothing
         * @description A run that can't be reverted is no error here: `revertible` is false, and `reason` says why.
         */
        post: operations["RunEndings_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/history/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["History_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_list"];
        put?: never;
        post: operations["CsvUpload_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_one"];
        put?: never;
        post?: never;
        delete: operations["Csvs_remove"];
        options?: never;
        head?: never;
        patch: operations["Csvs_change"];
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/leads.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_downloadLeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/leads/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadRecipients_lead"];
        put?: never;
        post?: never;
        /**
         * Erases one lead
         * @description The same for a single lead: other leads with the same contacts stay.
         */
        delete: operations["Erasures_eraseLead"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/leads/{row}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a withdrawn lead back
         * @description Only what was withdrawn by hand or returned: else 409 `lead_not_restorable`. An exhausted
         *     CSV of which it makes a lead available is active again. 409 `lead_not_withdrawn` when it isn't.
         */
        post: operations["Withdrawals_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/leads/{row}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws a lead
         * @description Nobody receives it any more; those who have it keep it. A CSV of which no other lead is
         *     available is exhausted by it. 409 `lead_already_withdrawn` the second time.
         */
        post: operations["Withdrawals_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Ledger_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_rejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/{csv_id}/rejects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_downloadRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Csvs_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Csvs_reorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/csvs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CsvUpload_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Overview_coming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Overview_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadRecipients_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/leads/search.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadRecipients_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ledger/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Ledger_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members, ordered by name */
        get: operations["Members_list"];
        put?: never;
        /**
         * Add a member
         * @description One that was removed before and has the same external_id, else the same e-mail, comes back with its member_id and what it received.
         */
        post: operations["Members_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member */
        get: operations["Members_byId"];
        put?: never;
        post?: never;
        /** Remove a member; what they received stays on record */
        delete: operations["Members_remove"];
        options?: never;
        head?: never;
        /**
         * Change a member
         * @description What is left out stays.
         */
        patch: operations["Members_change"];
        trace?: never;
    };
    "/api/admin/members/{member_id}/allotments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MemberAllotments_allotments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/{member_id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MemberAllotments_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/{member_id}/leads.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MemberAllotments_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/{member_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Returns_list"];
        put?: never;
        /**
         * Takes bad leads back from a member
         * @description They are withdrawn: nobody receives them any more, and the member keeps them among what
         *     they have had. Where the setting `make_good` is on, the member is owed as many: they are added to
         *     the allowance in the next run that serves the member; what that run is too short for is owed on.
         *     Nothing is owed any more for leads of a run that is reverted. A lead that the member didn't receive, or has returned before, has all of them refused (400).
         */
        post: operations["Returns_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/{member_id}/returns.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Returns_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or change up to 10000 members
         * @description Records are matched by external_id, then by e-mail; those that match no member are added. Records that break a rule, or name a member that an earlier record has named, are rejected; the others go in.
         */
        put: operations["Members_upsertAll"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["Members_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or change members from a CSV file
         * @description Records are matched by external_id, then by e-mail; those that match no member are added. Records that break a rule, or name a member that an earlier record has named, are rejected; the others go in.
         */
        post: operations["Members_importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/members/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What importing a CSV file would answer as things stand */
        post: operations["Members_previewFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sample-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SampleData_load"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All schedules, oldest first */
        get: operations["Schedule_list"];
        put?: never;
        /** Make a schedule */
        post: operations["Schedule_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One schedule */
        get: operations["Schedule_byId"];
        put?: never;
        post?: never;
        /** Remove a schedule; the history of its runs stays */
        delete: operations["Schedule_remove"];
        options?: never;
        head?: never;
        /**
         * Change a schedule
         * @description What is left out stays. With another frequency, the day of the old one is dropped by itself.
         */
        patch: operations["Schedule_update"];
        trace?: never;
    };
    "/api/admin/schedules/{schedule_id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next times of a schedule
         * @description Of a disabled schedule: the times at which it would run.
         */
        get: operations["Schedule_nextTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/{schedule_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule now
         * @description For the tiers of the schedule, whatever its minimum; waits its turn when a run is going on. The answer comes once the history record is durable.
         */
        post: operations["Schedule_runNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["Schedule_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next times of a schedule that is not saved
         * @description Changes nothing: for whoever wants to see what settings would come to.
         */
        post: operations["Schedule_nextTimesOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Settings_current"];
        put: operations["Settings_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom no lead may be of, newest first */
        get: operations["Suppressions_list"];
        put?: never;
        /**
         * Suppress an e-mail address, a phone number or a domain
         * @description Rows of later uploads that match are refused. Leads that match are withdrawn in the background, before the next run is planned. Of somebody who was erased the value is not stored: the entry is of the kind `erased`.
         */
        post: operations["Suppressions_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of the suppression list */
        get: operations["Suppressions_byId"];
        put?: never;
        post?: never;
        /**
         * Take an entry off the suppression list
         * @description Whoever holds it; leads that only it had withdrawn are restored, which goes on in the background where it takes longer than some seconds. Whoever was erased stays refused by the erasure.
         */
        delete: operations["Suppressions_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["Suppressions_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suppress all that a file lists
         * @description Entries that can not be read are told, the others go in; of people who were erased as entries of the kind `erased`. Under its `import_id` the import can be taken back.
         */
        post: operations["SuppressionImports_importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would become of a list, and of the leads
         * @description Reads the whole file and holds it against all leads, which takes some seconds for a million of them. Changes nothing.
         */
        post: operations["SuppressionImports_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists that were taken in, newest first */
        get: operations["SuppressionImports_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/imports.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["SuppressionImports_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/suppressions/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["SuppressionImports_byId"];
        put?: never;
        post?: never;
        /**
         * Take an import back
         * @description Takes its entries off the list, but for those that were there before or that another import has too, and restores the leads that only they had withdrawn. Rows that were refused stay rejected: upload them again. Answers when all of it is done; wherever that is broken off, it goes on by itself. 409 `import_in_progress` while the list is taken in.
         */
        delete: operations["SuppressionImports_takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tiers, fewest leads per distribution first */
        get: operations["Tiers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tiers/{tier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a tier, or change its label and number */
        put: operations["Tiers_put"];
        post?: never;
        /** Remove a tier that no member has */
        delete: operations["Tiers_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tiers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a download */
        get: operations["Tiers_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Users_list"];
        put?: never;
        post: operations["Users_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Users_remove"];
        options?: never;
        head?: never;
        patch: operations["Users_change"];
        trace?: never;
    };
    "/api/admin/users/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Users_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Auth_list"];
        put?: never;
        post?: never;
        delete: operations["Auth_logoutEverywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Auth_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Auth_setupState"];
        put?: never;
        post: operations["Auth_setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Allotment: {
            /** Format: date-time */
            at: string;
            execution_id: string;
            /** @description In queue order. */
            items: components["schemas"]["AllotmentItem"][];
            /** @description How many leads. */
            leads: number;
        };
        AllotmentCursorPage: {
            items: components["schemas"]["Allotment"][];
            /** @description Send it as `cursor` to get what follows; null at the end of the list. */
            next_cursor: string | null;
        };
        AllotmentItem: {
            csv_id: string;
            /**
             * @description Rows as [from, to): the first row, and the row behind the last.
             * @example [
             *       [
             *         0,
             *         100
             *       ]
             *     ]
             */
            ranges: number[][];
        };
        AllotmentSource: {
            csv_id: string;
            leads: number;
            /** @description The CSV's name when the run was made. */
            name: string;
            /**
             * @description Rows as [from, to), each first row included and last row not.
             * @example [
             *       [
             *         250,
             *         300
             *       ]
             *     ]
             */
            ranges: number[][];
        };
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            /** @description Who made it, as they were called then. */
            created_by: string;
            /**
             * Format: date-time
             * @description From then on it is worth nothing; null: never.
             */
            expires_at: string | null;
            id: string;
            /**
             * Format: date-time
             * @description To the minute; null until the first use.
             */
            last_used_at: string | null;
            /** @description Who made it, as they are now. */
            made_by: components["schemas"]["ApiKeyMaker"];
            name: string;
            scopes: components["schemas"]["Scope"][];
        };
        ApiKeyMaker: {
            /** @description The address that they have now; null when they are gone, or unknown. */
            email: string | null;
            /** @description null: nobody knows. */
            id: string | null;
            /** @description The role that they have now; `gone`: they were removed; `unknown`: the key is from before it was noted who made one. */
            standing: components["schemas"]["ApiKeyMakerStanding"];
        };
        /**
         * @description The role that they have now; `gone`: they were removed; `unknown`: the key is from before it was noted who made one.
         * @enum {string}
         */
        ApiKeyMakerStanding: "admin" | "viewer" | "gone" | "unknown";
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        AuditEntry: {
            /** @example members.change */
            action: string;
            /** @description The e-mail address of a person, the name of a key. */
            actor: string;
            actor_id: string | null;
            /**
             * @description `nobody`: without session or key, such as a login that was refused.
             * @enum {string}
             */
            actor_kind: "user" | "api_key" | "nobody";
            /** @description The IP address it came from. */
            address: string;
            /** Format: date-time */
            at: string;
            /**
             * @description Old and new values; secrets and personal data are masked. Empty once they were removed, because they named somebody who was erased.
             * @example {
             *       "tier": {
             *         "from": "silver",
             *         "to": "gold"
             *       }
             *     }
             */
            changes: {
                [key: string]: {
                    from?: unknown;
                    to?: unknown;
                };
            };
            /** @description SHA-256 over all other fields but the salt and the personal part. */
            hash: string;
            /** @description Without holes, in order of writing. */
            number: number;
            /**
             * @description `failed`: an error of the server, a part may have happened; `unknown`: the server died on the way.
             * @enum {string}
             */
            outcome: "done" | "refused" | "failed" | "unknown";
            /** @description Stands in the chain for the personal part: `changes`, and of `nobody` who they said they are. */
            personal_digest: string;
            /** @description Of `personal_digest`, which is SHA-256 over the salt and the personal part as canonical JSON; null once that part was removed. */
            personal_salt: string | null;
            /** @description The hash of the entry before. */
            previous_hash: string;
            /** @description As in `X-Request-Id` and the log of the server. */
            request_id: string;
            /** @description The HTTP status of the answer. */
            status: number | null;
            /** @example members/0198c2f0-0000-7000-8000-000000000000 */
            target: string;
            user_agent: string | null;
        };
        AuditEntryCursorPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Send it as `cursor` to get what follows; null at the end of the list. */
            next_cursor: string | null;
        };
        AuditHead: {
            hash: string;
            number: number;
        };
        AuditPersonalParts: {
            checked: number;
            /** @description They named somebody who was erased. */
            removed: number;
        };
        AuditRewritten: {
            /** @description How many they are: the first ones. */
            entries: number;
            /** @description What they ended with before. */
            old_head: components["schemas"]["AuditHead"];
        };
        AuditVerification: {
            /** @description How many are as they were written. */
            entries_checked: number;
            /** @description The first thing that is wrong. */
            flaw: string | null;
            /** @description The last of them. Kept elsewhere, it proves later that none was taken off. */
            head: components["schemas"]["AuditHead"] | null;
            ok: boolean;
            /** @description Of how many of them the personal part is as it was written, or was removed. */
            personal: components["schemas"]["AuditPersonalParts"];
            /** @description The entries of versions that sealed them in another way, which an update has moved once; null where there are none. */
            rewritten: components["schemas"]["AuditRewritten"] | null;
        };
        BadLead: {
            csv_id: string;
            /**
             * @description What is wrong with it; it stays on record.
             * @example The number is out of service.
             */
            reason: string;
            row: number;
        };
        ColumnRefusals: {
            /**
             * @description `phone`: of calls and messages alone; such a row loses its numbers.
             * @enum {string}
             */
            about: "person" | "phone";
            /** @description How many rows of the beginning refuse, also where that is left out of account: mapped to extra or null, or with `opted_out: "ignore"`. */
            rows: number;
            /** @enum {string} */
            says: "opted_out" | "opted_in";
            /** @description What is neither yes nor no, the most frequent first; it refuses nothing. */
            unknown: components["schemas"]["UnknownAnswer"][];
        };
        CountedRange: {
            /** @description How often each row was distributed. */
            count: number;
            from: number;
            /** @description The row behind the last. */
            to: number;
        };
        CreatedApiKey: {
            /** Format: date-time */
            created_at: string;
            /** @description Who made it, as they were called then. */
            created_by: string;
            /**
             * Format: date-time
             * @description From then on it is worth nothing; null: never.
             */
            expires_at: string | null;
            id: string;
            /** @description The key itself. It is shown this once. */
            key: string;
            /**
             * Format: date-time
             * @description To the minute; null until the first use.
             */
            last_used_at: string | null;
            /** @description Who made it, as they are now. */
            made_by: components["schemas"]["ApiKeyMaker"];
            name: string;
            scopes: components["schemas"]["Scope"][];
        };
        Credentials: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        Csv: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("rename" | "pause" | "resume" | "archive" | "bring_back" | "delete")[];
            /** Format: date-time */
            archived_at: string | null;
            /**
             * Format: date-time
             * @description When it was last taken out of the archive by hand.
             */
            brought_back_at: string | null;
            /** Format: date-time */
            created_at: string;
            csv_id: string;
            /** @enum {string} */
            csv_status: "ingesting" | "active" | "exhausted" | "archived" | "failed";
            /**
             * @description What stood between its cells; null until it was read.
             * @example ,
             */
            delimiter: string | null;
            /** @description Distributions so far, over all its leads. */
            distributed_leads: number;
            distribution_limit: number;
            duplicate_rows: number;
            /**
             * @description In which encoding the file was read; null until it was.
             * @example utf-8
             */
            encoding: string | null;
            /** Format: date-time */
            exhausted_at: string | null;
            file_name: string;
            /** @description SHA-256 of the file, in hex. */
            file_sha256: string;
            ingest: components["schemas"]["IngestProgress"];
            /** @description What its leads lost when the file was read, the most frequent first. */
            lost_contacts: components["schemas"]["LostContacts"][];
            name: string;
            /**
             * @description What became of rows of people who do not want to be contacted.
             * @enum {string}
             */
            opted_out: "reject" | "suppress" | "ignore";
            paused: boolean;
            /**
             * Format: date-time
             * @description When the personal data of its leads and rejects was gone, as the setting erase_archived_after_days says.
             */
            personal_data_erased_at: string | null;
            possible_distributions: number;
            progress: number;
            /** @description 1 is NEXT; null when runs pass the CSV over (paused, stuck, not active). */
            queue_position: number | null;
            /** @description Why rows were rejected, the most frequent reason first; duplicates are among them, so that together they are as many as the list of rejects has. Empty for CSVs of before it was counted. */
            reject_reasons: components["schemas"]["RejectReason"][];
            /** @description Without duplicates, which stand in the list of rejects too. */
            rejected_rows: number;
            /** @description Available leads. */
            remaining_leads: number;
            /** @description How many of its leads members returned as bad. */
            returned_leads: number;
            /** @description Set when leads are available, but no eligible member can get anything new. */
            stuck: components["schemas"]["Stuck"] | null;
            total_leads: number;
            /** @description total_leads + rejected_rows + duplicate_rows. */
            total_rows: number;
            version: number;
        };
        CsvChange: {
            /** @description true takes it out of the queue for good. */
            archived?: boolean;
            name?: string;
            /** @description Runs pass a paused CSV over. */
            paused?: boolean;
            /** @description The version you have read. */
            version?: number;
        };
        CsvEvent: {
            /** Format: uuid */
            csv_id: string;
        };
        CsvOrder: {
            /** @description Active CSVs, first to be drawn first; those not named follow, oldest first. */
            csv_ids: string[];
        };
        CsvPage: {
            items: components["schemas"]["Csv"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        CsvPreview: {
            columns: components["schemas"]["CsvPreviewColumn"][];
            /** @example , */
            delimiter: string;
            /** @example utf-8 */
            encoding: string;
            /** @description False where the encoding is a guess, or where what lies behind the beginning may tell another. */
            encoding_sure: boolean;
            has_header: boolean;
            /** @description The line on which the header begins; null without one. */
            header_line: number | null;
            /** @description How many rows of the beginning have an e-mail address or phone number that a lead has already, whatever `dedupe` says. */
            known_people: number;
            problems: components["schemas"]["CsvPreviewProblem"][];
            /** @description Why rows of the beginning would be rejected and what leads would lose, the most frequent first. */
            reasons: components["schemas"]["CsvPreviewReason"][];
            /** @description The first rows of data. */
            rows: string[][];
            /** @description How many rows of the beginning were read; blank ones do not count. */
            rows_seen: number;
            /** @description The CSV with the same content that was uploaded before and did not fail. */
            same_file: components["schemas"]["SameFile"] | null;
            /** @description What rows of the beginning name as their country and nobody knows, the most frequent first. Their numbers need a calling code, unless `countries` says what is meant. */
            unknown_countries: components["schemas"]["UnknownCountry"][];
            /** @description Whether the beginning is all of the file. */
            whole_file: boolean;
        };
        CsvPreviewColumn: {
            /**
             * @description What told the field: the name of the column, its cells, or the mapping given.
             * @enum {string|null}
             */
            by: "name" | "cells" | "given" | null;
            confidence: number;
            /** @description The field it maps to; opted_out or opted_in where it says who does not want to be contacted; null: it is kept in extra. */
            field: string | null;
            header: string;
            index: number;
            /** @description Of a column that says who does not want to be contacted. */
            refusals: components["schemas"]["ColumnRefusals"] | null;
            samples: string[];
        };
        CsvPreviewExample: {
            /** @description The line of the file it begins on. */
            line: number;
            /** @description The cells as they stand in the file. */
            raw: string[];
        };
        CsvPreviewProblem: {
            line: number | null;
            message: string;
        };
        CsvPreviewReason: {
            /** @description Of how many rows. */
            count: number;
            /** @description The first of them. */
            example: components["schemas"]["CsvPreviewExample"];
            /**
             * @description The contact that leads would go without; null when such rows would be rejected whole.
             * @enum {string|null}
             */
            lost: "email" | "phone" | null;
            /**
             * @description That of rejected rows, or, where `lost` is set, that of a lost contact.
             * @example country_missing
             */
            reason: string;
        };
        CsvPreviewUpload: {
            /**
             * Format: binary
             * @description A CSV file; its first 256 KiB are enough.
             */
            file: string;
            /** @description JSON of the schema UploadOptions. */
            options?: string;
            /** @description How many bytes the whole file has, where only its beginning is sent. */
            size?: number;
        };
        CsvProgressEvent: {
            bytes_done: number;
            /** Format: uuid */
            csv_id: string;
            rows_done: number;
        };
        CsvReadyEvent: {
            /** Format: uuid */
            csv_id: string;
            rejected_rows: number;
            total_leads: number;
        };
        CsvShare: {
            /** @description Available leads after the run. */
            available_after: number;
            csv_id: string;
            /** @description Whether this run used it up. */
            exhausted: boolean;
            /** @description Leads handed out from it. */
            leads: number;
            /** @description Its name when the run was made. */
            name: string;
        };
        CsvUpload: {
            /** @description One or more CSV files; they queue in this order. */
            files: string[];
            /**
             * @description JSON of the schema UploadOptions.
             * @example {"distribution_limit":1}
             */
            options?: string;
        };
        CurrentSession: {
            user: components["schemas"]["SessionUser"];
        };
        DistributionOrder: {
            /**
             * @description While another run is going: wait its turn, or be refused with 409.
             * @default wait
             * @enum {string}
             */
            if_busy?: "wait" | "refuse";
            /** @description Only these members; all eligible members when left out. */
            member_ids?: string[] | null;
            /** @description From a preview: the run does exactly that, or fails with plan_changed. */
            plan_hash?: string | null;
            /** @description Only members of these tiers; all tiers when left out. */
            tiers?: string[] | null;
        };
        Erasure: {
            /** @description How many entries of the suppression list are keyed hashes of the person now. */
            entries: number;
            /** @description Its record, where those who have to be told stay listed until they are ticked off. */
            erasure_id: string;
            /** @description How many leads were erased. */
            leads: number;
            /** @description How many leads of other people named the person, who was cut out of them by this call. */
            masked: number;
            /** @description Who had received the lead and has to be told; of reverted runs too, marked. */
            recipients: components["schemas"]["Recipient"][];
            /** @description How many rejected rows were emptied by this call. */
            rejects: number;
            /** @description What stays elsewhere. */
            stays: components["schemas"]["Staying"][];
        };
        ErasureEvent: {
            /** Format: uuid */
            erasure_id: string;
        };
        ErasureOrder: {
            /** @description In any writing: it is cleaned first. */
            email?: string;
            /** @description With country code, such as +14155550123. */
            phone?: string;
        };
        ErasureRecord: {
            /**
             * Format: date-time
             * @description When it was asked for first.
             */
            at: string;
            /** @description Who asked for it first. */
            by: string;
            erasure_id: string;
            /** @description How many leads it erased. */
            leads: number;
            /** @description How many members had received any of them. */
            members: number;
            /** @description The first of them, by member, then by run; one for each run. */
            recipients: components["schemas"]["ToldRecipient"][];
            /** @description How many of these members have still to be told. */
            untold: number;
        };
        ErasureRecordPage: {
            items: components["schemas"]["ErasureRecord"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        Events: {
            /** @description A run used up the last available lead of a CSV. */
            "csv.exhausted": components["schemas"]["CsvEvent"];
            /** @description A file was not taken in; its CSV says why. */
            "csv.failed": components["schemas"]["CsvEvent"];
            /** @description A file is being taken in. */
            "csv.progress": components["schemas"]["CsvProgressEvent"];
            /** @description A file was taken in; its CSV is in the queue. */
            "csv.ready": components["schemas"]["CsvReadyEvent"];
            /** @description An erasure has come to its record, or somebody was ticked off there as told. */
            "erasures.changed": components["schemas"]["ErasureEvent"];
            /** @description Something that the Overview shows has changed. */
            "overview.changed": Record<string, never>;
            /** @description Some events were missed: whatever is shown has to be loaded anew. */
            reset: Record<string, never>;
            /** @description A run has ended, or was missed. */
            "run.finished": components["schemas"]["RunFinishedEvent"];
            /** @description A run waits its turn, or the allotments of so many members are written. */
            "run.progress": components["schemas"]["RunProgressEvent"];
            /** @description A run was reverted. */
            "run.reverted": components["schemas"]["RunEvent"];
        };
        Execution: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("cancel" | "revert")[];
            /** @description Milliseconds from executed_at to finished_at. */
            duration_ms: number | null;
            /**
             * Format: date-time
             * @description When its turn came; null while it waits.
             */
            executed_at: string | null;
            execution_id: string;
            /** @description csv_ids that it used up. */
            exhausted_csvs: string[];
            /** Format: date-time */
            finished_at: string | null;
            /** @description Members who received at least one lead. */
            members_served: number;
            /** @description Members who received less than their allowance. */
            members_short: number;
            /** @description Why it ended otherwise than completed, why somebody fell short or why it was reverted, in words. */
            reason: string | null;
            /** @description Null unless it was reverted. The counters say what it had handed out; that no longer counts. */
            reverted: components["schemas"]["Reverted"] | null;
            /** @description Null for manual runs. */
            schedule_id: string | null;
            /** @example Weekly leads */
            schedule_name: string;
            /**
             * Format: date-time
             * @description The instant it was due; null for manual runs.
             */
            scheduled_for: string | null;
            /** @description csv_ids it drew from, in queue order. */
            source_csvs: string[];
            /** @example ada@example.com */
            started_by: string;
            /** @enum {string} */
            status: "running" | "completed" | "skipped" | "missed" | "failed" | "cancelled" | "reverted";
            total_leads_distributed: number;
            /** @enum {string} */
            trigger: "schedule" | "manual";
        };
        ExecutionDetail: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("cancel" | "revert")[];
            /** @description Milliseconds from executed_at to finished_at. */
            duration_ms: number | null;
            /**
             * Format: date-time
             * @description When its turn came; null while it waits.
             */
            executed_at: string | null;
            execution_id: string;
            /** @description csv_ids that it used up. */
            exhausted_csvs: string[];
            /** Format: date-time */
            finished_at: string | null;
            /** @description Members who received at least one lead. */
            members_served: number;
            /** @description Members who received less than their allowance. */
            members_short: number;
            /** @description Its place among all committed runs; null until it is committed. */
            number: number | null;
            /** @description In queue order, only CSVs it drew from. */
            per_csv: components["schemas"]["CsvShare"][];
            /** @description Why it ended otherwise than completed, why somebody fell short or why it was reverted, in words. */
            reason: string | null;
            /** @description The stable code of the error it failed with. */
            reason_code: string | null;
            /** @description What it was asked to do. */
            request: components["schemas"]["RunRequest"];
            /** Format: date-time */
            requested_at: string;
            /** @description Null unless it was reverted. The counters say what it had handed out; that no longer counts. */
            reverted: components["schemas"]["Reverted"] | null;
            /** @description The version of the rules it was planned by; 2 carries what short runs round. Null until it is committed. */
            rule_version: number | null;
            /** @description Null for manual runs. */
            schedule_id: string | null;
            /** @example Weekly leads */
            schedule_name: string;
            /**
             * Format: date-time
             * @description The instant it was due; null for manual runs.
             */
            scheduled_for: string | null;
            /** @description Why no plan could have handed out more; null when nobody fell short. */
            shortage: components["schemas"]["Shortage"] | null;
            /** @description csv_ids it drew from, in queue order. */
            source_csvs: string[];
            /** @example ada@example.com */
            started_by: string;
            /** @enum {string} */
            status: "running" | "completed" | "skipped" | "missed" | "failed" | "cancelled" | "reverted";
            total_leads_distributed: number;
            /** @enum {string} */
            trigger: "schedule" | "manual";
        };
        FieldError: {
            /** @example filters[0].name */
            field: string;
            /** @example name must be a string */
            message: string;
        };
        FileOptions: {
            /**
             * @description Takes a file in although its content was uploaded before.
             * @default false
             */
            allow_same_file?: boolean;
            /**
             * @description What cells that name a country mean (ISO 3166 alpha-2), by cell: those that the preview lists as unknown, or others.
             * @example {
             *       "Deutschl": "DE"
             *     }
             */
            countries?: {
                [key: string]: string;
            };
            /**
             * @default email_or_phone
             * @enum {string}
             */
            dedupe?: "email_or_phone" | "email" | "phone" | "none";
            /**
             * @description Which contacts make a row a duplicate: its own address and number (`own`), or all that it has, held against all that other leads have (`all`).
             * @default own
             * @enum {string}
             */
            dedupe_contacts?: "own" | "all";
            /** @description Where phone numbers without a country code belong (ISO 3166 alpha-2); by default as the settings say. */
            default_country?: string;
            /**
             * @description What stands between cells: one character, neither a quote nor a line end.
             * @example ;
             */
            delimiter?: string;
            /** @description How many members each lead may go to; 1 makes leads exclusive. By default as the settings say. */
            distribution_limit?: number;
            /**
             * @description A label of the WHATWG Encoding Standard, or a name that iconv-lite knows, in any case. By default the whole file decides.
             * @example windows-1250
             */
            encoding?: string;
            has_header?: boolean;
            /** @description The line on which the header begins, from 1, where it is not found by itself; not with `has_header: false`. */
            header_line?: number;
            /**
             * @description Field by column: the header, or the column's index from "0". "opted_out" and "opted_in": its cells say who does not want to be contacted; several columns may. "extra" keeps the column without a field, null leaves it out; neither is asked for opt-outs then, whatever its name.
             * @example {
             *       "3": "phone",
             *       "Work mail": "email",
             *       "Notes": null
             *     }
             */
            mapping?: {
                [key: string]: string | null;
            };
            /** @description Instead of the file name, which is cut to 200 characters. */
            name?: string;
            /**
             * @description What becomes of rows of people who do not want to be contacted. `reject`: they are rejected as `opted_out`, or lose their phone number where calls or messages alone are refused. `suppress`: the same, and once the file is taken in these contacts go on the suppression list. `ignore`: they are taken in like all others.
             * @default reject
             * @enum {string}
             */
            opted_out?: "reject" | "suppress" | "ignore";
        };
        Forecast: {
            points: components["schemas"]["ForecastPoint"][];
            weeks_until_shortage: number | null;
        };
        ForecastPoint: {
            /** Format: date-time */
            at: string;
            /** @description Available leads after the run, over all CSVs. */
            available_after: number;
            /** @description The allowances of all who will be eligible. */
            demand: number;
            /** @description The csv_ids of the CSVs that it will use up. */
            exhausted_csvs: string[];
            schedule_id: string;
            /** @description How many leads they will get. */
            served: number;
            /** @description Members who will get less than their allowance; of a run that is skipped, those who would without its minimum. */
            short_members: number;
            /** @description It will distribute nothing, because fewer leads are available than it requires; null otherwise. */
            skipped: components["schemas"]["SkippedRun"] | null;
        };
        FurtherContact: {
            /**
             * @description The header of the column that it stands in, or the name of a field.
             * @example Work Email
             */
            column: string;
            /** @enum {string} */
            kind: "email" | "phone";
            /** @example ann@work.example */
            value: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        ImportOfSuppression: {
            file_name: string;
            import_id: string;
        };
        IngestProgress: {
            bytes_done: number;
            bytes_total: number;
            /** @description Why the file was refused. */
            error: string | null;
            /** Format: date-time */
            finished_at: string | null;
            rows_done: number;
            /** Format: date-time */
            started_at: string | null;
        };
        Lead: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("withdraw" | "restore" | "erase")[];
            address: string | null;
            city: string | null;
            company: string | null;
            country: string | null;
            csv_id: string;
            /** @description How many members received it. */
            distribution_count: number;
            email: string | null;
            /** @description Columns without a field of their own, by header. */
            extra: {
                [key: string]: string;
            };
            first_name: string | null;
            /** @description The contacts of its row beside its own address and number. */
            further_contacts: components["schemas"]["FurtherContact"][];
            last_name: string | null;
            /** @description The contacts that its row has cells for and that it goes without, and why. */
            lost: components["schemas"]["Lost"][];
            /** @description In E.164 form, such as +14155550123. */
            phone: string | null;
            postal_code: string | null;
            row: number;
            source: string | null;
            state: string | null;
            /** @enum {string} */
            status: "available" | "used_up" | "withdrawn";
            /** @description Why it must not be handed out any more; null unless it is withdrawn. */
            withdrawal: components["schemas"]["LeadWithdrawal"] | null;
        };
        LeadCursorPage: {
            items: components["schemas"]["Lead"][];
            /** @description Send it as `cursor` to get what follows; null at the end of the list. */
            next_cursor: string | null;
        };
        LeadErasure: {
            /** @description Its record, where those who have to be told stay listed until they are ticked off. */
            erasure_id: string;
            /** @description Who had received the lead and has to be told; of reverted runs too, marked. */
            recipients: components["schemas"]["Recipient"][];
        };
        LeadMatch: {
            lead: components["schemas"]["Lead"];
            recipients: components["schemas"]["Recipient"][];
        };
        LeadMatches: {
            items: components["schemas"]["LeadMatch"][];
        };
        LeadWithdrawal: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            cause: "by_hand" | "returned" | "suppressed" | "erased" | "retention";
            /** @description In words. */
            reason: string;
        };
        LeadWithRecipients: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("withdraw" | "restore" | "erase")[];
            address: string | null;
            city: string | null;
            company: string | null;
            country: string | null;
            csv_id: string;
            /** @description How many members received it. */
            distribution_count: number;
            email: string | null;
            /** @description Columns without a field of their own, by header. */
            extra: {
                [key: string]: string;
            };
            first_name: string | null;
            /** @description The contacts of its row beside its own address and number. */
            further_contacts: components["schemas"]["FurtherContact"][];
            last_name: string | null;
            /** @description The contacts that its row has cells for and that it goes without, and why. */
            lost: components["schemas"]["Lost"][];
            /** @description In E.164 form, such as +14155550123. */
            phone: string | null;
            postal_code: string | null;
            /** @description In the order they received it. */
            recipients: components["schemas"]["Recipient"][];
            row: number;
            source: string | null;
            state: string | null;
            /** @enum {string} */
            status: "available" | "used_up" | "withdrawn";
            /** @description Why it must not be handed out any more; null unless it is withdrawn. */
            withdrawal: components["schemas"]["LeadWithdrawal"] | null;
        };
        Ledger: {
            csv_id: string;
            ranges: components["schemas"]["CountedRange"][];
            rows: number;
            withdrawn: components["schemas"]["RowRange"][];
        };
        LedgerDifference: {
            /** @description Null when it is about what a member carries from short runs. */
            csv_id: string | null;
            /** @enum {string} */
            kind: "no_such_row" | "received_twice" | "above_limit" | "ledger" | "holding" | "distributed_leads" | "remaining_leads" | "exhausted" | "carry";
            member_id: string | null;
            message: string;
        };
        LedgerVerification: {
            allotments_checked: number;
            csvs_checked: number;
            /** @description The first hundred. */
            differences: components["schemas"]["LedgerDifference"][];
            /** @description Whether there are no differences. */
            ok: boolean;
        };
        ListedExecution: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("cancel" | "revert")[];
            /** @description Milliseconds from executed_at to finished_at. */
            duration_ms: number | null;
            /**
             * Format: date-time
             * @description When its turn came; null while it waits.
             */
            executed_at: string | null;
            execution_id: string;
            /** @description csv_ids that it used up. */
            exhausted_csvs: string[];
            /** Format: date-time */
            finished_at: string | null;
            /** @description With csv_id: the leads that it handed out from that CSV; null without. */
            leads_from_csv: number | null;
            /** @description Members who received at least one lead. */
            members_served: number;
            /** @description Members who received less than their allowance. */
            members_short: number;
            /** @description Why it ended otherwise than completed, why somebody fell short or why it was reverted, in words. */
            reason: string | null;
            /** @description Null unless it was reverted. The counters say what it had handed out; that no longer counts. */
            reverted: components["schemas"]["Reverted"] | null;
            /** @description Null for manual runs. */
            schedule_id: string | null;
            /** @example Weekly leads */
            schedule_name: string;
            /**
             * Format: date-time
             * @description The instant it was due; null for manual runs.
             */
            scheduled_for: string | null;
            /** @description csv_ids it drew from, in queue order. */
            source_csvs: string[];
            /** @example ada@example.com */
            started_by: string;
            /** @enum {string} */
            status: "running" | "completed" | "skipped" | "missed" | "failed" | "cancelled" | "reverted";
            total_leads_distributed: number;
            /** @enum {string} */
            trigger: "schedule" | "manual";
        };
        ListedExecutionPage: {
            items: components["schemas"]["ListedExecution"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        ListImportPage: {
            items: components["schemas"]["SuppressionListImport"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        LoadedSamples: {
            csv_ids: string[];
            /** @description How many members were added. */
            members: number;
            schedule_id: string;
        };
        LosingMember: {
            /** @description Leads that no longer count as theirs. */
            leads: number;
            member_id: string;
            /** @description The member's name when the run was made. */
            name: string;
            /** @description The member's tier when the run was made. */
            tier: string;
        };
        /** @enum {string} */
        LossReason: "invalid_email" | "invalid_phone" | "digits_cut_off" | "country_missing" | "country_unknown" | "opted_out";
        Lost: {
            /** @enum {string} */
            field: "email" | "phone";
            reason: components["schemas"]["LossReason"];
        };
        LostContacts: {
            /** @description By how many leads. */
            count: number;
            /** @enum {string} */
            field: "email" | "phone";
            reason: components["schemas"]["LossReason"];
        };
        Member: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("change" | "pause" | "resume" | "delete")[];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /** @description The other system's id. */
            external_id: string | null;
            member_id: string;
            /** @example Ada Lovelace */
            name: string;
            /**
             * @description Paused members receive nothing.
             * @enum {string}
             */
            status: "active" | "paused";
            /** @example silver */
            tier: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        MemberChange: {
            /**
             * Format: email
             * @description Kept in lower case; no two members have the same.
             * @example ada@example.com
             */
            email?: string;
            /**
             * @description The other system's id; no two members have the same. Null when left out.
             * @example crm-4711
             */
            external_id?: string | null;
            /** @example Ada Lovelace */
            name?: string;
            /**
             * @description Paused members receive nothing; `active` when left out.
             * @enum {string}
             */
            status?: "active" | "paused";
            /**
             * @description One of the tiers there are.
             * @example silver
             */
            tier?: string;
            /** @description The version the change was made on: 409 `version_conflict` when it is stale. */
            version?: number;
        };
        MemberFile: {
            /**
             * Format: binary
             * @description CSV whose header, below title lines or not, names the columns name, email, tier and, if wanted, status, external_id, in any order; any usual delimiter and encoding, up to 100,000 rows and 32 MiB.
             */
            file: string;
        };
        MemberPage: {
            items: components["schemas"]["Member"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        MemberResult: {
            allowance: number;
            member_id: string;
            /** @description The member's name when the run was made. */
            name: string;
            received: number;
            short_by: number;
            /** @description The member's tier when the run was made. */
            tier: string;
        };
        MemberResultDetail: {
            allowance: number;
            /**
             * Format: date-time
             * @description When the run was committed.
             */
            at: string;
            execution_id: string;
            external_id: string | null;
            member_id: string;
            /** @description The member's name when the run was made. */
            name: string;
            /** @description Why the member got what they got, in words. */
            reason: string;
            received: number;
            /** @description How the fair share became whole leads; null when no share was rounded, and for runs with rule_version 1. */
            rounding: components["schemas"]["Rounding"] | null;
            short_by: number;
            /** @description In queue order. */
            sources: components["schemas"]["AllotmentSource"][];
            /** @description The member's tier when the run was made. */
            tier: string;
        };
        MemberResultPage: {
            items: components["schemas"]["MemberResult"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        MemberReturns: {
            /** @description How many leads the member is owed now, those of earlier returns included. */
            credit: number;
            items: components["schemas"]["ReturnedLead"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        MemberUpsert: {
            /** @description Members who came back included. */
            created: number;
            /** @description In the order in which they were sent. */
            rejected: components["schemas"]["RejectedMember"][];
            updated: number;
        };
        NewApiKey: {
            /**
             * @description From then on it is worth nothing. Without it, it holds until it is removed.
             * @example 2027-01-01T00:00:00Z
             */
            expires_at?: string;
            /** @description What the key is for. */
            name: string;
            /** @description `read`, or `read` and `write`. */
            scopes: components["schemas"]["Scope"][];
        };
        NewMember: {
            /**
             * Format: email
             * @description Kept in lower case; no two members have the same.
             * @example ada@example.com
             */
            email: string;
            /**
             * @description The other system's id; no two members have the same. Null when left out.
             * @example crm-4711
             */
            external_id?: string | null;
            /** @example Ada Lovelace */
            name: string;
            /**
             * @description Paused members receive nothing; `active` when left out.
             * @enum {string}
             */
            status?: "active" | "paused";
            /**
             * @description One of the tiers there are.
             * @example silver
             */
            tier: string;
        };
        NewSchedule: {
            /** @description How many hours after its time a missed run is still caught up; 24 when left out, 0 for never. */
            catch_up_hours?: number;
            /** @description A monthly schedule needs it; a weekly one has none. 29 to 31 fall on the last day of a shorter month. */
            day_of_month?: number | null;
            /**
             * @description A weekly schedule needs it; a monthly one has none.
             * @enum {string|null}
             */
            day_of_week?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | null;
            /** @description `true` when left out. */
            enabled?: boolean;
            /** @enum {string} */
            frequency: "weekly" | "monthly";
            /** @description A run with fewer available leads distributes nothing; 0 when left out. */
            min_leads_required?: number;
            /** @example Weekly leads */
            name: string;
            /**
             * @description Only members of these tiers are served; all when null or left out.
             * @example [
             *       "silver",
             *       "gold"
             *     ]
             */
            tiers?: string[] | null;
            /**
             * @description What the clocks of the time zone show.
             * @example 10:00
             */
            time: string;
            /**
             * @description The IANA name of a time zone; `UTC` when left out.
             * @example Europe/Berlin
             */
            timezone?: string;
        };
        NewSettings: {
            /** @description Days after its last lead was used up that a CSV is archived, those used up before included; null: never. */
            archive_after_days?: number | null;
            /**
             * @description Where phone numbers without a country code belong (ISO 3166 alpha-2), unless an upload says it itself.
             * @example DE
             */
            default_country?: string | null;
            /**
             * @description How many members each lead may go to; for later uploads that do not say it themselves.
             * @example 10
             */
            distribution_limit?: number;
            /** @description Days in the archive after which the personal data of a CSV is erased for good, those archived before included; null: never. */
            erase_archived_after_days?: number | null;
            /**
             * @description Supply for fewer weeks than this is low.
             * @example 4
             */
            low_supply_weeks?: number;
            /** @description Whether leads returned as bad are added to the next allowance of their member. */
            make_good?: boolean;
            /** @description Who is e-mailed. */
            notify_emails?: string[];
            /** @description The version that was read: 409 `version_conflict` when it is stale. */
            version?: number;
        };
        NewSuppression: {
            /**
             * @description An e-mail address, a phone number with its country code, a domain, or the MD5 or SHA-256 hash in hex of a lower-case address or of a number in E.164, with its plus or without.
             * @example ann@example.com
             */
            value: string;
        };
        NewUser: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            role: components["schemas"]["Role"];
        };
        NextTimes: {
            /** @description Soonest first. */
            items: string[];
            /**
             * @description The same as what calendar and clocks of the time zone show then.
             * @example [
             *       "2026-11-23T04:00-06:00"
             *     ]
             */
            local: string[];
        };
        NextTimesOfSettings: {
            /** @description Soonest first. */
            items: string[];
            /**
             * @description With `schedule_id`: the local days that are left out because the schedule has a record for them.
             * @example [
             *       "2026-11-23"
             *     ]
             */
            left_out?: string[];
            /**
             * @description The same as what calendar and clocks of the time zone show then.
             * @example [
             *       "2026-11-23T04:00-06:00"
             *     ]
             */
            local: string[];
        };
        Overview: {
            /** @description In queue order; the first 100. */
            active_csvs: components["schemas"]["Csv"][];
            active_csvs_count: number;
            /**
             * Format: date-time
             * @description When the estimate was worked out.
             */
            as_of: string;
            /** @description Distributions so far. */
            distributed_leads: number;
            /** @description All active members. */
            eligible_members: number;
            /** @description To one decimal; null when nothing is scheduled or nobody is eligible. */
            estimated_weeks_remaining: number | null;
            /** @description The latest 5. */
            exhausted_csvs: components["schemas"]["Csv"][];
            exhausted_csvs_count: number;
            next_run_eligible_members: number | null;
            /** @description The next run will distribute nothing, because fewer leads are available than it requires; null otherwise. */
            next_run_skipped: components["schemas"]["SkippedRun"] | null;
            /** @description Whether there are enough leads for every eligible member; of a run that is skipped, whether there would be without its minimum. */
            next_run_sufficient: boolean | null;
            next_schedule_id: string | null;
            next_schedule_name: string | null;
            /** Format: date-time */
            next_scheduled_run: string | null;
            /** @description The part of remaining_leads in paused CSVs. */
            paused_leads: number;
            /** @description Each lead times its limit. */
            possible_distributions: number;
            /** @description Available leads of the CSVs that are not archived. */
            remaining_leads: number;
            /** @description Leads of every CSV that was not deleted. */
            total_leads: number;
            /** @description The allowances of all enabled schedules' runs, per week. */
            weekly_demand: number;
        };
        OwnPassword: {
            /** Format: password */
            current_password: string;
            /** Format: password */
            new_password: string;
        };
        PreviewedCsv: {
            /** @description Its available leads after the run. */
            available_after: number;
            csv_id: string;
            exhausted: boolean;
            /** @description Leads handed out from it. */
            leads: number;
            name: string;
        };
        PreviewedMember: {
            allowance: number;
            member_id: string;
            name: string;
            received: number;
            short_by: number;
            tier: string;
        };
        Problem: {
            /**
             * @description A stable word that programs may rely on.
             * @example validation_failed
             */
            code: string;
            /** @description What happened and what to do, for people. */
            detail: string;
            errors: components["schemas"]["FieldError"][];
            /** @description Only with `run_not_revertible`: the later run that has to be reverted first; null when it is something else that stands in the way. */
            later_execution_id?: string | null;
            /** @example 400 */
            status: number;
            /** @example Validation failed */
            title: string;
            /** @example urn:problem-type:sluice:validation_failed */
            type: string;
        };
        Readiness: {
            /**
             * @description `degraded`: reading goes on, something else is refused; what follows says what.
             * @enum {string}
             */
            status: "ok" | "degraded";
            /**
             * @description `full`: uploads, imports and runs are refused or wait. `read_only`: nothing can be changed.
             * @enum {string}
             */
            storage: "ok" | "full" | "read_only";
        };
        ReceivedLead: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("withdraw" | "restore" | "erase")[];
            address: string | null;
            city: string | null;
            company: string | null;
            country: string | null;
            csv_id: string;
            /** Format: date-time */
            distributed_at: string;
            /** @description How many members received it. */
            distribution_count: number;
            email: string | null;
            execution_id: string;
            /** @description Columns without a field of their own, by header. */
            extra: {
                [key: string]: string;
            };
            first_name: string | null;
            /** @description The contacts of its row beside its own address and number. */
            further_contacts: components["schemas"]["FurtherContact"][];
            last_name: string | null;
            /** @description The contacts that its row has cells for and that it goes without, and why. */
            lost: components["schemas"]["Lost"][];
            /** @description In E.164 form, such as +14155550123. */
            phone: string | null;
            postal_code: string | null;
            row: number;
            source: string | null;
            state: string | null;
            /** @enum {string} */
            status: "available" | "used_up" | "withdrawn";
            /** @description Why it must not be handed out any more; null unless it is withdrawn. */
            withdrawal: components["schemas"]["LeadWithdrawal"] | null;
        };
        ReceivedLeadCursorPage: {
            items: components["schemas"]["ReceivedLead"][];
            /** @description Send it as `cursor` to get what follows; null at the end of the list. */
            next_cursor: string | null;
        };
        Recipient: {
            /** Format: date-time */
            at: string;
            execution_id: string;
            member_id: string;
            /**
             * Format: date-time
             * @description When the run was reverted, so that this does not count any more; else null.
             */
            reverted_at: string | null;
        };
        Recurrence: {
            /** @description A monthly schedule needs it; a weekly one has none. 29 to 31 fall on the last day of a shorter month. */
            day_of_month?: number | null;
            /**
             * @description A weekly schedule needs it; a monthly one has none.
             * @enum {string|null}
             */
            day_of_week?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | null;
            /** @enum {string} */
            frequency: "weekly" | "monthly";
            /**
             * @description What the clocks of the time zone show.
             * @example 10:00
             */
            time: string;
            /**
             * @description The IANA name of a time zone; `UTC` when left out.
             * @example Europe/Berlin
             */
            timezone?: string;
        };
        Reject: {
            /** @description The reason in a sentence. */
            detail: string;
            /** @description The line of the file it begins on. */
            line: number;
            /** @description The cells as they stood in the file. */
            raw: string[];
            /** @example duplicate_in_file */
            reason: string;
        };
        RejectCursorPage: {
            items: components["schemas"]["Reject"][];
            /** @description Send it as `cursor` to get what follows; null at the end of the list. */
            next_cursor: string | null;
        };
        RejectedMember: {
            /**
             * @description The first field at fault; `record` when it is the record as a whole.
             * @example tier
             */
            field: string;
            /** @description PUT /bulk only: the place of the record in the array, counted from 0. */
            index?: number;
            /** @description POST /import only: the line of the file on which the row begins, counted from 1. */
            line?: number;
            /**
             * @description Everything that is wrong with the record.
             * @example tier must be one of bronze, silver, gold; there is no tier "platinum"
             */
            message: string;
        };
        RejectedSuppression: {
            /** @description The line of the file. */
            line: number;
            /** @example is no e-mail address */
            reason: string;
            /**
             * @description What stands there, shortened.
             * @example an…@example
             */
            value: string;
        };
        RejectReason: {
            /** @description Of how many rows. */
            count: number;
            /** @example duplicate_in_file */
            reason: string;
        };
        Returned: {
            /** @description How many leads the member is owed now, those of earlier returns included. */
            credit: number;
            /** @description How many leads were returned. */
            returned: number;
        };
        ReturnedLead: {
            /** Format: date-time */
            at: string;
            csv_id: string;
            /** @description The run in which the member had received it. */
            execution_id: string;
            /**
             * @description Whether another lead is owed for it, as `make_good` was set at that time. Nothing is
             *     once the run was reverted.
             */
            make_good: boolean;
            /** @description What was wrong with it; empty once the lead was erased. */
            reason: string;
            row: number;
        };
        ReturnOrder: {
            leads: components["schemas"]["BadLead"][];
        };
        Reverted: {
            /** Format: date-time */
            at: string;
            /** @example ada@example.com */
            by: string;
            /** @example The wrong file was in the queue. */
            reason: string;
        };
        RevertedCsv: {
            available_after: number;
            available_before: number;
            csv_id: string;
            distributed_after: number;
            distributed_before: number;
            /** @description Distributions that are taken back. */
            leads: number;
            /** @description Leads that become available again. */
            leads_freed: number;
            name: string;
            /** @description Whether it is exhausted and turns active again. */
            turns_active: boolean;
        };
        RevertOrder: {
            /**
             * @description Why; it stays on record.
             * @example The wrong file was in the queue.
             */
            reason: string;
        };
        RevertPreview: {
            /**
             * @description The code that the revert would be refused with; null when it is revertible.
             * @enum {string|null}
             */
            code: "run_not_revertible" | "run_already_reverted" | null;
            /** @description The later run that has to be reverted first. */
            later_execution_id: string | null;
            /** @description Members who lose leads. */
            members_affected: number;
            /** @description In the queue order of the run. */
            per_csv: components["schemas"]["RevertedCsv"][];
            /** @description The first hundred who lose leads, in the order of the run. */
            per_member: components["schemas"]["LosingMember"][];
            /** @description Why it is not, in a sentence. */
            reason: string | null;
            /** @description If not, the numbers are 0 and the lists empty. */
            revertible: boolean;
            /** @description Distributions that are taken back, over all CSVs. */
            total_leads: number;
            /** @description The same after the revert. */
            totals_after: components["schemas"]["RevertTotals"] | null;
            /** @description The counters of the Overview now; null when it is not revertible. */
            totals_before: components["schemas"]["RevertTotals"] | null;
        };
        RevertPreviewOrder: {
            reason?: string;
        };
        RevertTotals: {
            distributed_leads: number;
            possible_distributions: number;
            remaining_leads: number;
        };
        /** @enum {string} */
        Role: "admin" | "viewer";
        Rounding: {
            /**
             * @description After the run.
             * @example 0
             */
            carry_after: number;
            /**
             * @description What the roundings of earlier short runs had given too little (above 0) or too much, in leads.
             * @example 0.333333
             */
            carry_before: number;
            /**
             * @description The fair share of what there was, in leads, to a millionth.
             * @example 16.666667
             */
            exact_share: number;
        };
        RowRange: {
            from: number;
            /** @description The row behind the last. */
            to: number;
        };
        RunEvent: {
            /** Format: uuid */
            execution_id: string;
        };
        RunFinishedEvent: {
            /** Format: uuid */
            execution_id: string;
            /** @enum {string} */
            status: "completed" | "skipped" | "missed" | "failed" | "cancelled";
        };
        RunPreview: {
            /** @description The csv_ids that the run would use up. */
            exhausts: string[];
            members_served: number;
            members_short: number;
            /** @description In queue order. */
            per_csv: components["schemas"]["PreviewedCsv"][];
            /** @description The first 100 members, in the order they are served. */
            per_member: components["schemas"]["PreviewedMember"][];
            /** @description Start a run with it to get exactly this. */
            plan_hash: string;
            /** @description The same in words. */
            reason: string | null;
            /** @description Why no plan could hand out more; null when nobody would be short. */
            shortage: components["schemas"]["Shortage"] | null;
            total_leads_distributed: number;
        };
        RunProgressEvent: {
            /** Format: uuid */
            execution_id: string;
            members_staged: number;
            /** @enum {string} */
            phase: "waiting" | "staging";
        };
        RunRequest: {
            /** @description Null: all members. */
            member_ids: string[] | null;
            /** @description 0 for manual runs. */
            min_leads_required: number;
            /** @description The preview it had to come out as. */
            plan_hash: string | null;
            /** @description Null: all tiers. */
            tiers: string[] | null;
        };
        RunSchedule: {
            /** @description From a preview: the run does exactly that, or fails with plan_changed. */
            plan_hash?: string | null;
        };
        RunStarted: {
            execution_id: string;
        };
        SameFile: {
            /** Format: date-time */
            created_at: string;
            csv_id: string;
            name: string;
            /** @description False where only the lengths and the first 256 KiB are known to be the same. */
            sure: boolean;
        };
        Schedule: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("change" | "enable" | "disable" | "run" | "delete")[];
            /** @description How many hours after its time a missed run is still caught up. */
            catch_up_hours: number;
            /** Format: date-time */
            created_at: string;
            /** @description Null for weekly schedules. 29 to 31 fall on the last day of a shorter month. */
            day_of_month: number | null;
            /**
             * @description Null for monthly schedules.
             * @enum {string|null}
             */
            day_of_week: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | null;
            enabled: boolean;
            /** @enum {string} */
            frequency: "weekly" | "monthly";
            /**
             * Format: date-time
             * @description When the last run whose turn came began; null before the first.
             */
            last_run_at: string | null;
            /**
             * @description The status of its newest history record, also of one that was missed.
             * @enum {string|null}
             */
            last_status: "running" | "completed" | "skipped" | "missed" | "failed" | "cancelled" | "reverted" | null;
            /** @description A run with fewer available leads distributes nothing. */
            min_leads_required: number;
            /** @example Weekly leads */
            name: string;
            /**
             * Format: date-time
             * @description Null while the schedule is disabled. A day that has a record in the history is passed over, whatever has been changed since.
             */
            next_run_at: string | null;
            /**
             * @description What calendar and clocks of the time zone show then, and how far they are from UTC.
             * @example 2026-11-23T04:00-06:00
             */
            next_run_local: string | null;
            schedule_id: string;
            /** @description Only members of these tiers are served; null: all. */
            tiers: string[] | null;
            /**
             * @description What the clocks of the time zone show. A time that they skip is the instant at which they skip it, of one that comes twice it is the first.
             * @example 10:00
             */
            time: string;
            /**
             * @description The IANA name of a time zone.
             * @example UTC
             */
            timezone: string;
            version: number;
        };
        ScheduleChange: {
            /** @description How many hours after its time a missed run is still caught up; 24 when left out, 0 for never. */
            catch_up_hours?: number;
            /** @description A monthly schedule needs it; a weekly one has none. 29 to 31 fall on the last day of a shorter month. */
            day_of_month?: number | null;
            /**
             * @description A weekly schedule needs it; a monthly one has none.
             * @enum {string|null}
             */
            day_of_week?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | null;
            /** @description `true` when left out. */
            enabled?: boolean;
            /** @enum {string} */
            frequency?: "weekly" | "monthly";
            /** @description A run with fewer available leads distributes nothing; 0 when left out. */
            min_leads_required?: number;
            /** @example Weekly leads */
            name?: string;
            /**
             * @description Only members of these tiers are served; all when null or left out.
             * @example [
             *       "silver",
             *       "gold"
             *     ]
             */
            tiers?: string[] | null;
            /**
             * @description What the clocks of the time zone show.
             * @example 10:00
             */
            time?: string;
            /**
             * @description The IANA name of a time zone; `UTC` when left out.
             * @example Europe/Berlin
             */
            timezone?: string;
            /** @description The version the change was made on: 409 `version_conflict` when it is stale. */
            version?: number;
        };
        SchedulePage: {
            items: components["schemas"]["Schedule"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        ScheduleRun: {
            execution_id: string;
        };
        /** @enum {string} */
        Scope: "read" | "write";
        Session: {
            /** @description The IP address that the login came from. */
            address: string;
            /** Format: date-time */
            created_at: string;
            /** @description Whether this is the session that asks. */
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string;
            /** @description What the browser calls itself. */
            user_agent: string | null;
        };
        Sessions: {
            items: components["schemas"]["Session"][];
        };
        SessionUser: {
            /** Format: email */
            email: string;
            id: string;
            role: components["schemas"]["Role"];
        };
        Settings: {
            /** @description Days after its last lead was used up that a CSV is archived, those used up before included; null: never. */
            archive_after_days: number | null;
            /**
             * @description Where phone numbers without a country code belong (ISO 3166 alpha-2), unless an upload says it itself.
             * @example DE
             */
            default_country: string | null;
            /**
             * @description How many members each lead may go to; for later uploads that do not say it themselves.
             * @example 10
             */
            distribution_limit: number;
            /** @description Days in the archive after which the personal data of a CSV is erased for good, those archived before included; null: never. */
            erase_archived_after_days: number | null;
            /**
             * @description Supply for fewer weeks than this is low.
             * @example 4
             */
            low_supply_weeks: number;
            /** @description Whether leads returned as bad are added to the next allowance of their member. */
            make_good: boolean;
            /** @description Who is e-mailed. */
            notify_emails: string[];
            /** @description 0 until somebody changes them. */
            version: number;
        };
        Setup: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            /** @description What the server printed in its log at start, when `token_required`. */
            setup_token?: string;
        };
        SetupState: {
            /** @description Whether the first admin is still to be made. */
            needed: boolean;
            /** @description Whether that takes the setup token. */
            token_required: boolean;
        };
        Shortage: {
            /** @description The most that any plan can give them together. */
            at_most: number;
            /** @description Distributions that those leads have left. */
            contested_distributions: number;
            /** @description Available leads that they compete for. */
            contested_leads: number;
            /** @description Members who together can get no more than `at_most`. */
            members: number;
            /** @description Leads they can get besides, each counted once for each of them. */
            uncontested: number;
            /** @description Their allowances, added up. */
            wanted: number;
        };
        SkippedRun: {
            /** @description The leads that are available then. */
            available: number;
            /** @description The leads that the schedule requires. */
            min_leads_required: number;
        };
        Staying: {
            /** @description What it is and what can be done; names nobody. */
            text: string;
            /** @enum {string} */
            where: "csv" | "schedule" | "run" | "member" | "user" | "waiting_file" | "leads_of_before" | "copies" | "backups" | "audit_log" | "other_words";
        };
        Stuck: {
            /** @description How many further members it would take to use the CSV up. */
            members_needed: number;
        };
        Suppression: {
            /** Format: date-time */
            added_at: string;
            /** @description Whether the matching leads that were there before have been withdrawn. No run hands them out, even while this is false. */
            applied: boolean;
            /** @description How many leads that it stands for were withdrawn, and how many rows of uploads refused. */
            hits: number;
            id: string;
            /** @description The import that brought it; null where it stands there on its own, also when an import has it too. */
            import: components["schemas"]["ImportOfSuppression"] | null;
            /**
             * @description Hashes are MD5 or SHA-256, of an e-mail address or a phone number. `erased` stands for somebody who was erased.
             * @enum {string}
             */
            kind: "email" | "phone" | "domain" | "sha256" | "md5" | "erased";
            /** @description The CSV that says that this person does not want to be contacted; null otherwise. */
            source: components["schemas"]["SuppressionSource"] | null;
            /**
             * @description Null where the kind is `erased`: of such people a keyed hash is kept, and not shown.
             * @example ann@example.com
             */
            value: string | null;
        };
        SuppressionFile: {
            /**
             * Format: binary
             * @description A text or CSV file, read as uploads are. Where its columns have names, those of addresses, numbers, domains and hashes are read (MD5 and SHA-256, in hex or Base64), otherwise every entry of each line.
             */
            file: string;
            /**
             * @description JSON of the schema SuppressionListOptions.
             * @example {"default_country":"DE"}
             */
            options?: string;
        };
        SuppressionImport: {
            added: number;
            /** @description Entries that the list had already, or that the file has more than once. */
            already_there: number;
            /** @description By it the import can be taken back. */
            import_id: string;
            /** @description The first 100. */
            rejected: components["schemas"]["RejectedSuppression"][];
            rejected_count: number;
            /** @description What is worth a look. */
            warnings: components["schemas"]["SuppressionWarning"][];
        };
        SuppressionImportTakenBack: {
            /** @description Entries that others hold too stay on the list. */
            entries_removed: number;
            /** @description Leads that only its entries had withdrawn, and that may be handed out again. */
            leads_restored: number;
        };
        SuppressionListColumn: {
            /**
             * @description What told that: its name, what stands in its cells, or the mapping.
             * @enum {string}
             */
            by: "name" | "cells" | "given";
            /**
             * @description What is read of it: entries; null: nothing.
             * @enum {string|null}
             */
            field: "entry" | null;
            /** @description Empty where the column has no name. */
            header: string;
            index: number;
            /** @description Its first different values. */
            samples: string[];
        };
        SuppressionListImport: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: "take_back"[];
            added: number;
            /** @description Entries that the list had already, or that the file has more than once. */
            already_there: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /** @example ann@example.com */
            by: string;
            file_name: string;
            /** @description How many leads were withdrawn and rows refused for entries that it brought. */
            hits: number;
            import_id: string;
            rejected_count: number;
            /**
             * @description `going`: it is being taken in; `broken_off`: the server died meanwhile, what was added stays, and sending the list again adds the rest; `taking_back`: its leads are being restored.
             * @enum {string}
             */
            status: "done" | "going" | "broken_off" | "taking_back";
        };
        SuppressionListOptions: {
            /** @description Where phone numbers without a country code belong, also those of which the list has hashes (ISO 3166 alpha-2); by default as the settings say. */
            default_country?: string;
            /**
             * @description What stands between cells: one character, neither a quote nor a line end.
             * @example ;
             */
            delimiter?: string;
            /**
             * @description A label of the WHATWG Encoding Standard, or a name that iconv-lite knows, in any case. By default the whole file decides.
             * @example windows-1250
             */
            encoding?: string;
            /** @description The line on which the header begins, from 1, where it is not found by itself or its names are unknown. */
            header_line?: number;
            /**
             * @description What is read, by column: the header, or the column's index from "0". Entries are told by their form, so that each of the words has the column read; null leaves it out. Other columns are read where their names say that they hold entries.
             * @example {
             *       "Reached": "entry",
             *       "Notes": null
             *     }
             */
            mapping?: {
                [key: string]: "entry" | "email" | "phone" | "domain" | "sha256" | "md5" | null;
            };
        };
        SuppressionListPreview: {
            added: number;
            /** @description Entries that the list had already, or that the file has more than once. */
            already_there: number;
            columns: components["schemas"]["SuppressionListColumn"][];
            /**
             * @description Null: it is empty.
             * @example ,
             */
            delimiter: string | null;
            /**
             * @description Null: it is empty.
             * @example utf-8
             */
            encoding: string | null;
            /** @description False where the encoding is a guess. */
            encoding_sure: boolean;
            /** @description How many different entries the list has. */
            entries: number;
            /** @description How many different hashes it has. */
            hashes: number;
            /** @description How many of those stand for no lead. */
            hashes_without_leads: number;
            /** @description The line on which the header begins; null without one. */
            header_line: number | null;
            /** @description The first 100. */
            rejected: components["schemas"]["RejectedSuppression"][];
            rejected_count: number;
            /** @description Of the leads that are available now, those among them. */
            share_of_supply: number;
            /** @description What is worth a look. */
            warnings: components["schemas"]["SuppressionWarning"][];
            /** @description How many leads would be withdrawn that are not by now. */
            would_withdraw: number;
        };
        SuppressionPage: {
            items: components["schemas"]["Suppression"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        SuppressionSource: {
            csv_id: string;
            /** @description Its name when the entry was added. */
            name: string;
        };
        SuppressionWarning: {
            /** @enum {string} */
            code: "free_mail_domains" | "country_missing" | "encoding_guessed" | "hashes_without_leads" | "nothing_read";
            /** @description In words. */
            text: string;
        };
        Tier: {
            /** @example Silver */
            label: string;
            /**
             * @description How many leads each of its members receives in a run.
             * @example 250
             */
            leads_per_distribution: number;
            /** @example silver */
            tier: string;
            version: number;
        };
        TierPage: {
            items: components["schemas"]["Tier"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        TierSettings: {
            /** @example Silver */
            label: string;
            /** @example 250 */
            leads_per_distribution: number;
            /** @description The version the change was made on: 409 `version_conflict` when it is stale. */
            version?: number;
        };
        Told: {
            member_ids: string[];
            /**
             * @description false takes the tick back.
             * @default true
             */
            told?: boolean;
        };
        ToldRecipient: {
            /**
             * Format: date-time
             * @description When they received it.
             */
            at: string;
            execution_id: string;
            member_id: string;
            /**
             * Format: date-time
             * @description When somebody ticked them off; null while they have to be told.
             */
            told_at: string | null;
            /** @description Who ticked them off. */
            told_by: string | null;
        };
        ToldRecipientPage: {
            items: components["schemas"]["ToldRecipient"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        UnknownAnswer: {
            cell: string;
            /** @description In how many rows. */
            count: number;
        };
        UnknownCountry: {
            /** @description As the file writes it; a key of `countries`. */
            cell: string;
            /** @description In how many rows. */
            count: number;
        };
        UploadedCsvs: {
            items: components["schemas"]["Csv"][];
        };
        UploadOptions: {
            /**
             * @description Takes a file in although its content was uploaded before.
             * @default false
             */
            allow_same_file?: boolean;
            /**
             * @description What cells that name a country mean (ISO 3166 alpha-2), by cell: those that the preview lists as unknown, or others.
             * @example {
             *       "Deutschl": "DE"
             *     }
             */
            countries?: {
                [key: string]: string;
            };
            /**
             * @default email_or_phone
             * @enum {string}
             */
            dedupe?: "email_or_phone" | "email" | "phone" | "none";
            /**
             * @description Which contacts make a row a duplicate: its own address and number (`own`), or all that it has, held against all that other leads have (`all`).
             * @default own
             * @enum {string}
             */
            dedupe_contacts?: "own" | "all";
            /** @description Where phone numbers without a country code belong (ISO 3166 alpha-2); by default as the settings say. */
            default_country?: string;
            /**
             * @description What stands between cells: one character, neither a quote nor a line end.
             * @example ;
             */
            delimiter?: string;
            /** @description How many members each lead may go to; 1 makes leads exclusive. By default as the settings say. */
            distribution_limit?: number;
            /**
             * @description A label of the WHATWG Encoding Standard, or a name that iconv-lite knows, in any case. By default the whole file decides.
             * @example windows-1250
             */
            encoding?: string;
            /** @description Options of each file, in the order of the parts, as many as there are files; they outweigh the others. */
            files?: components["schemas"]["FileOptions"][];
            has_header?: boolean;
            /** @description The line on which the header begins, from 1, where it is not found by itself; not with `has_header: false`. */
            header_line?: number;
            /**
             * @description Field by column: the header, or the column's index from "0". "opted_out" and "opted_in": its cells say who does not want to be contacted; several columns may. "extra" keeps the column without a field, null leaves it out; neither is asked for opt-outs then, whatever its name.
             * @example {
             *       "3": "phone",
             *       "Work mail": "email",
             *       "Notes": null
             *     }
             */
            mapping?: {
                [key: string]: string | null;
            };
            /** @description Instead of the file name, which is cut to 200 characters. */
            name?: string;
            /**
             * @description What becomes of rows of people who do not want to be contacted. `reject`: they are rejected as `opted_out`, or lose their phone number where calls or messages alone are refused. `suppress`: the same, and once the file is taken in these contacts go on the suppression list. `ignore`: they are taken in like all others.
             * @default reject
             * @enum {string}
             */
            opted_out?: "reject" | "suppress" | "ignore";
        };
        User: {
            /** @description The actions that would be accepted now and make a difference. It is what the record allows to whoever may write; who may only read is refused all the same. */
            abilities: ("change" | "change_role" | "delete")[];
            /** Format: date-time */
            created_at: string;
            /** Format: email */
            email: string;
            id: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        UserChange: {
            /** Format: email */
            email?: string;
            /**
             * Format: password
             * @description Ends all sessions of the user.
             */
            password?: string;
            /** @description Ids of API keys that this person made and that are removed in the same moment. A key that is gone already does no harm; one that somebody else made is refused, and nothing is changed. */
            remove_keys?: string[];
            role?: components["schemas"]["Role"];
            /** @description The version that was read; 409 when somebody changed the user since. */
            version?: number;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            page: number;
            page_size: number;
            /** @description How many there are over all pages. */
            total: number;
        };
        WithdrawalOrder: {
            /**
             * @description Why; it stays on record.
             * @example The number belongs to a competitor.
             */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiKeys_list: {
        parameters: {
            query?: {
                /** @description Only keys that this user made, who may be gone: the id. */
                made_by?: string;
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeys_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, 409: its answer held a secret and is not kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeys_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeys_export: {
        parameters: {
            query?: {
                /** @description Only keys that this user made, who may be gone: the id. */
                made_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                /** @description Such as `members.change`, or `members` for all that is done to members. */
                action?: string;
                /** @description Id or name of who did it. */
                actor?: string;
                /** @description The `next_cursor` of the answer before. */
                cursor?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description How many items at most. */
                limit?: number;
                /** @description What it was done to, or `members` for all members. */
                target?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryCursorPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_export: {
        parameters: {
            query?: {
                /** @description Such as `members.change`, or `members` for all that is done to members. */
                action?: string;
                /** @description Id or name of who did it. */
                actor?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description What it was done to, or `members` for all members. */
                target?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Distributions_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DistributionOrder"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunStarted"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Distributions_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DistributionOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPreview"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Only where everybody was told (`true`), or where somebody has still to be (`false`). */
                told?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureRecordPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureRecord"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_recipients: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Only where everybody was told (`true`), or where somebody has still to be (`false`). */
                told?: "true" | "false";
            };
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToldRecipientPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_exportRecipients: {
        parameters: {
            query?: {
                /** @description Only where everybody was told (`true`), or where somebody has still to be (`false`). */
                told?: "true" | "false";
            };
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_tell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Told"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureRecord"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_export: {
        parameters: {
            query?: {
                /** @description Only where everybody was told (`true`), or where somebody has still to be (`false`). */
                told?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Events_follow: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Too many requests or attempts; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_list: {
        parameters: {
            query?: {
                /** @description Only runs that drew from this CSV. */
                csv_id?: string;
                /** @description Only runs that were asked for at this time or later. A day means 00:00 UTC. */
                from?: string;
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Only runs of this schedule. */
                schedule_id?: string;
                /** @description Only runs whose started_by has these words, in any case. */
                started_by?: string;
                /** @description Only runs with one of these, separated by commas: running, completed, skipped, missed, failed, cancelled, reverted. */
                status?: string;
                /** @description Only runs that were asked for before this time. A day means 00:00 UTC. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedExecutionPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_byId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionDetail"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunAllotments_allotments: {
        parameters: {
            query?: {
                /** @description Adds to each item its leads, as `leads`. */
                expand?: "leads";
            };
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunEndings_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_members: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description `short`: only those who got less than their allowance. */
                whom?: "all" | "short";
            };
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberResultPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberResultDetail"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_report: {
        parameters: {
            query?: {
                /** @description `short`: only those who got less than their allowance. */
                whom?: "all" | "short";
            };
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunEndings_revert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevertOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunEndings_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevertPreviewOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevertPreview"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    History_export: {
        parameters: {
            query?: {
                /** @description Only runs that drew from this CSV. */
                csv_id?: string;
                /** @description Only runs that were asked for at this time or later. A day means 00:00 UTC. */
                from?: string;
                /** @description Only runs of this schedule. */
                schedule_id?: string;
                /** @description Only runs whose started_by has these words, in any case. */
                started_by?: string;
                /** @description Only runs with one of these, separated by commas: running, completed, skipped, missed, failed, cancelled, reverted. */
                status?: string;
                /** @description Only runs that were asked for before this time. A day means 00:00 UTC. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Statuses, separated by commas, of: ingesting, active, exhausted, archived, failed, paused. Every CSV when left out. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CsvUpload_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CsvUpload"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedCsvs"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Csv"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CsvChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Csv"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_leads: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the answer before; without it the list starts at its head. */
                cursor?: string;
                /** @description How many items at most. */
                limit?: number;
            };
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadCursorPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_downloadLeads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LeadRecipients_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadWithRecipients"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_eraseLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadErasure"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Withdrawals_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Withdrawals_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ledger_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_rejects: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the answer before; without it the list starts at its head. */
                cursor?: string;
                /** @description How many items at most. */
                limit?: number;
            };
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectCursorPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_downloadRejects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                csv_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_export: {
        parameters: {
            query?: {
                /** @description Statuses, separated by commas, of: ingesting, active, exhausted, archived, failed, paused. Every CSV when left out. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Csvs_reorder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CsvOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CsvUpload_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CsvPreviewUpload"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvPreview"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Overview_coming: {
        parameters: {
            query?: {
                weeks?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Overview_now: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LeadRecipients_search: {
        parameters: {
            query?: {
                email?: string;
                /** @description With country code, such as +14155550123. */
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadMatches"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LeadRecipients_download: {
        parameters: {
            query?: {
                email?: string;
                /** @description With country code, such as +14155550123. */
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ledger_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerification"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Part of the name, the e-mail address or the external_id, whatever the case. */
                query?: string;
                /** @description Only members with this status. */
                status?: "active" | "paused";
                /** @description Only members of this tier. */
                tier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_byId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberAllotments_allotments: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the answer before; without it the list starts at its head. */
                cursor?: string;
                /** @description How many items at most. */
                limit?: number;
            };
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllotmentCursorPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberAllotments_leads: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the answer before; without it the list starts at its head. */
                cursor?: string;
                /** @description Only what this run gave. */
                execution_id?: string;
                /** @description How many items at most. */
                limit?: number;
                /** @description Only what was given at or after this instant. */
                since?: string;
            };
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedLeadCursorPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberAllotments_download: {
        parameters: {
            query?: {
                /** @description Only what this run gave. */
                execution_id?: string;
                /** @description Only what was given at or after this instant. */
                since?: string;
            };
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Returns_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberReturns"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Returns_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Returned"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Returns_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_upsertAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"][];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberUpsert"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_export: {
        parameters: {
            query?: {
                /** @description Part of the name, the e-mail address or the external_id, whatever the case. */
                query?: string;
                /** @description Only members with this status. */
                status?: "active" | "paused";
                /** @description Only members of this tier. */
                tier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_importFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MemberFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberUpsert"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_previewFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MemberFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberUpsert"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SampleData_load: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedSamples"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_byId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_nextTimes: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextTimes"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_runNow: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunSchedule"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRun"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Schedule_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    Schedule_nextTimesOf: {
        parameters: {
            query?: {
                count?: number;
                /** @description The schedule whose settings these are to become: days on which it has run already, or that are on record as missed, are left out. */
                schedule_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recurrence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextTimesOfSettings"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Settings_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
        };
    };
    Settings_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Suppressions_list: {
        parameters: {
            query?: {
                /** @description Only entries of this kind. */
                kind?: "email" | "phone" | "domain" | "sha256" | "md5" | "erased";
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
                /** @description Part of the value; a whole e-mail address or phone number also finds the hashes and domains that stand for it. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Suppressions_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSuppression"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Suppressions_byId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Suppressions_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Suppressions_export: {
        parameters: {
            query?: {
                /** @description Only entries of this kind. */
                kind?: "email" | "phone" | "domain" | "sha256" | "md5" | "erased";
                /** @description Part of the value; a whole e-mail address or phone number also finds the hashes and domains that stand for it. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionImports_importFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["SuppressionFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionImport"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionImports_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["SuppressionFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionListPreview"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was sent is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no room for it; `detail` says what goes on meanwhile. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionImports_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionImports_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    SuppressionImports_byId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionListImport"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionImports_takeBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionImportTakenBack"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Tiers_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Tiers_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short word that members and schedules refer to. */
                tier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TierSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Tiers_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Tiers_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    Users_list: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /**
             * @description Something sent breaks a rule; `errors` names the fields.
             *
             *     Something sent breaks a rule; `errors` names the fields.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description It does not go together with the present state; `code` says why.
             *
             *     It does not go together with the present state; `code` says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_remove: {
        parameters: {
            query?: {
                /** @description Ids of API keys that this person made and that are removed in the same moment. A key that is gone already does no harm; one that somebody else made is refused, and nothing is changed. Separated by commas, 200 at most. */
                remove_keys?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests or attempts; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests or attempts; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_logoutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A session cookie or an API key is needed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was asked for does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_setupState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
        };
    };
    Auth_setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            /** @description Something sent breaks a rule; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the right to do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go together with the present state; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests or attempts; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The server cannot do this right now; try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

export const EVENT_TYPES = ["csv.progress","csv.ready","csv.failed","csv.exhausted","run.progress","run.finished","run.reverted","erasures.changed","overview.changed","reset"] as const;
