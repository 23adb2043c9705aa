// Made by `npm run api` from modules/studio/openapi.json.
export interface paths {
    "/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How apps connect */
        get: operations["get_connection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connection/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the keys that see everything, to somebody who has just proven who they are */
        post: operations["post_connection_secrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel a count */
        delete: operations["delete_counts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/first-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a newcomer does first, and what of it is done */
        get: operations["get_first_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/first-steps/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tick a step that nothing in the database tells of */
        put: operations["put_first_steps_step"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the beginning of a CSV file would do */
        post: operations["post_import_previews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        /** Cancel an import */
        delete: operations["delete_imports_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A piece of the file, from the byte on that was received last */
        put: operations["put_imports_id_data"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were left out, and why */
        get: operations["get_imports_id_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/problems.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were left out, as a CSV file */
        get: operations["get_imports_id_problems.csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do a failed import again with what was received */
        post: operations["post_imports_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls, and what they may do */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a statement as somebody, and take it back */
        post: operations["post_policies_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller prefers */
        get: operations["get_preferences"];
        /** Keep what the caller prefers */
        put: operations["put_preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some of what the caller prefers; null takes one away */
        patch: operations["patch_preferences"];
        trace?: never;
    };
    "/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller looked at last */
        get: operations["get_recent"];
        put?: never;
        /** Remember what the caller looks at */
        post: operations["post_recent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan changes, or make them; If-Match takes the version of a plan */
        post: operations["post_schema_changes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far statements are that run in no transaction */
        get: operations["get_schema_changes_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has changed since the last migration without one */
        get: operations["get_schema_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables and relations of a schema, and where the caller has put them */
        get: operations["get_schema_diagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/diagram/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Remember where the caller has put tables */
        put: operations["put_schema_diagram_positions"];
        post?: never;
        /** Forget where the caller has put tables */
        delete: operations["delete_schema_diagram_positions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/enums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types whose values are listed */
        get: operations["get_schema_enums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The extensions that the server has, installed or not */
        get: operations["get_schema_extensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The functions */
        get: operations["get_schema_functions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/functions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A function with its text */
        get: operations["get_schema_functions_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The migrations, newest first */
        get: operations["get_schema_migrations"];
        put?: never;
        /** Keep a script as a migration that waits */
        post: operations["post_schema_migrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/migrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A migration */
        get: operations["get_schema_migrations_id"];
        put?: never;
        post?: never;
        /** Delete a migration that waits */
        delete: operations["delete_schema_migrations_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/migrations/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A migration as a file */
        get: operations["get_schema_migrations_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/migrations/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a migration that waits */
        post: operations["post_schema_migrations_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles that requests run as */
        get: operations["get_schema_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schemas */
        get: operations["get_schema_schemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables */
        get: operations["get_schema_tables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/tables/{schema}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a table is made of */
        get: operations["get_schema_tables_schema_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The triggers */
        get: operations["get_schema_triggers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types that a column can be of */
        get: operations["get_schema_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The views */
        get: operations["get_schema_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/views/{schema}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A view with its query */
        get: operations["get_schema_views_schema_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force, secrets masked */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The plan of a statement */
        post: operations["post_sql_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All rows of a query as CSV */
        post: operations["post_sql_export.csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/export.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All rows of a query as a list of JSON objects */
        post: operations["post_sql_export.json"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you have run, newest first */
        get: operations["get_sql_history"];
        put?: never;
        post?: never;
        /** Forget all you have run */
        delete: operations["delete_sql_history"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a run */
        delete: operations["delete_sql_history_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names for completion */
        get: operations["get_sql_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your tabs and saved queries */
        get: operations["get_sql_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/queries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tab or saved query */
        get: operations["get_sql_queries_id"];
        /** Keep a tab or saved query; a new one without If-Match */
        put: operations["put_sql_queries_id"];
        post?: never;
        /** Delete a tab or saved query */
        delete: operations["delete_sql_queries_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles that you may run SQL as */
        get: operations["get_sql_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run SQL; the answer is a JSON object a line, told while it goes */
        post: operations["post_sql_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel what runs */
        post: operations["post_sql_runs_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A few users, to run SQL with the claims of one */
        get: operations["get_sql_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the installation does now */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was answered in the last two hours, by minutes */
        get: operations["get_stats_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/table-schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schemas with tables */
        get: operations["get_table_schemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables, views and the like, by schema and name */
        get: operations["get_tables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a table is made of */
        get: operations["get_tables_schema_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/cell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One value, whole */
        get: operations["get_tables_schema_table_cell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RowChange rows in one transaction, or tell the SQL that would */
        post: operations["post_tables_schema_table_changes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many rows there are, counted one by one */
        get: operations["get_tables_schema_table_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest imports into a table */
        get: operations["get_tables_schema_table_imports"];
        put?: never;
        /** Begin to import a CSV file */
        post: operations["post_tables_schema_table_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/references/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that a foreign key may point at, found by their label */
        get: operations["get_tables_schema_table_references_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/row": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One row by its key, its long values cut */
        get: operations["get_tables_schema_table_row"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of rows, their long values cut */
        get: operations["get_tables_schema_table_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/rows.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows as a CSV file */
        get: operations["export_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/rows.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows as a JSON file */
        get: operations["export_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tables/{schema}/{table}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your views of a table, and those that the team shares */
        get: operations["get_tables_schema_table_views"];
        put?: never;
        /** Save a view; a shared one needs studio.tables:write */
        post: operations["post_tables_schema_table_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/undo/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a batch of changes back */
        post: operations["post_undo_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a view that If-Match has seen */
        put: operations["put_views_id"];
        post?: never;
        /** Delete a view */
        delete: operations["delete_views_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddCheck: {
            check: components["schemas"]["Check"];
            not_valid?: boolean | null;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_check";
        };
        AddColumn: {
            column: components["schemas"]["NewColumn"];
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_column";
        };
        AddEnumValue: {
            after?: string | null;
            before?: string | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_enum_value";
            value: string;
        };
        AddForeignKey: {
            key: components["schemas"]["NewForeignKey"];
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_foreign_key";
        };
        AddPrimaryKey: {
            columns: string[];
            name?: string | null;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_primary_key";
        };
        AddUnique: {
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "add_unique";
            unique: components["schemas"]["Unique"];
        };
        Again: {
            /** @enum {string} */
            mode: "all_or_nothing" | "skip_bad";
        };
        AlterColumn: {
            comment?: string | null;
            data_type?: string | null;
            default_expression?: string | null;
            drop_default?: boolean | null;
            identity?: ("always" | "by_default" | "none") | null;
            name: string;
            nullable?: boolean | null;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "alter_column";
            using?: string | null;
        };
        AppliedPolicy: {
            check?: string | null;
            command: string;
            name: string;
            restrictive: boolean;
            roles: string[];
            using?: string | null;
        };
        Attention: {
            code: string;
            /** Format: int64 */
            count: number;
            subject: string;
        };
        Batch: {
            changes: components["schemas"]["RowChange"][];
            dry_run?: boolean | null;
        };
        BrokenRule: {
            path: string;
            rule: string;
        };
        Cancelled: {
            cancelled: boolean;
        };
        Change: components["schemas"]["CreateSchema"] | components["schemas"]["RenameSchema"] | components["schemas"]["DropSchema"] | components["schemas"]["CreateTable"] | components["schemas"]["RenameTable"] | components["schemas"]["MoveTable"] | components["schemas"]["CommentTable"] | components["schemas"]["SetRowSecurity"] | components["schemas"]["DropTable"] | components["schemas"]["AddColumn"] | components["schemas"]["RenameColumn"] | components["schemas"]["AlterColumn"] | components["schemas"]["DropColumn"] | components["schemas"]["AddPrimaryKey"] | components["schemas"]["AddUnique"] | components["schemas"]["AddCheck"] | components["schemas"]["AddForeignKey"] | components["schemas"]["ValidateConstraint"] | components["schemas"]["RenameConstraint"] | components["schemas"]["DropConstraint"] | components["schemas"]["CreateIndex"] | components["schemas"]["RenameIndex"] | components["schemas"]["DropIndex"] | components["schemas"]["CreateEnum"] | components["schemas"]["AddEnumValue"] | components["schemas"]["RenameEnumValue"] | components["schemas"]["RenameType"] | components["schemas"]["DropType"] | components["schemas"]["PutView"] | components["schemas"]["RefreshView"] | components["schemas"]["DropView"] | components["schemas"]["PutFunction"] | components["schemas"]["DropFunction"] | components["schemas"]["CreateTrigger"] | components["schemas"]["SetTrigger"] | components["schemas"]["DropTrigger"] | components["schemas"]["CreateExtension"] | components["schemas"]["UpdateExtension"] | components["schemas"]["DropExtension"];
        ChangeOutcome: {
            dependents: string[];
            keys: (string | null)[];
            statements: string[];
            /** Format: uuid */
            undo?: string | null;
            /** Format: date-time */
            undo_until?: string | null;
            written: boolean;
        };
        Check: {
            expression: string;
            name?: string | null;
        };
        CommentTable: {
            comment?: string | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "comment_table";
        };
        Comparison: {
            differences: components["schemas"]["Difference"][];
            /** Format: uuid */
            migration?: string | null;
            /** Format: date-time */
            taken_at?: string | null;
        };
        Connection: {
            /** @description The token of apps */
            anon_key: string;
            auth_url: string;
            /** @description Of Postgres, without a password; `crestfall db url` shows it whole */
            database_url: string;
            graphql_url: string;
            publishable_key?: string | null;
            rest_url: string;
            url: string;
        };
        Count: {
            /** Format: int64 */
            count: number;
        };
        CreateEnum: {
            comment?: string | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_enum";
            values: string[];
        };
        CreateExtension: {
            in_schema?: string | null;
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_extension";
        };
        CreateIndex: {
            concurrently?: boolean | null;
            include?: string[] | null;
            keys: components["schemas"]["Key"][];
            method?: ("btree" | "hash" | "gin" | "gist" | "spgist" | "brin") | null;
            name?: string | null;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_index";
            unique?: boolean | null;
            where?: string | null;
        };
        CreateSchema: {
            comment?: string | null;
            name: string;
            roles?: string[] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_schema";
        };
        CreateTable: {
            checks?: components["schemas"]["Check"][] | null;
            columns: components["schemas"]["NewColumn"][];
            comment?: string | null;
            foreign_keys?: components["schemas"]["NewForeignKey"][] | null;
            grants?: components["schemas"]["Grant"][] | null;
            name: string;
            policy?: components["schemas"]["Policy"] | null;
            primary_key?: string[] | null;
            row_security?: boolean | null;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_table";
            uniques?: components["schemas"]["Unique"][] | null;
        };
        CreateTrigger: {
            arguments?: string[] | null;
            columns?: string[] | null;
            each_row?: boolean | null;
            events: ("insert" | "update" | "delete" | "truncate")[];
            function_name: string;
            function_schema: string;
            name: string;
            schema: string;
            table: string;
            /** @enum {string} */
            timing: "before" | "after" | "instead_of";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_trigger";
            when?: string | null;
        };
        Delete: {
            key: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "delete";
        };
        Diagram: {
            positions: {
                [key: string]: number[];
            };
            relations: components["schemas"]["Relation"][];
            tables: components["schemas"]["DiagramTable"][];
        };
        DiagramColumn: {
            key: boolean;
            name: string;
            required: boolean;
            type: string;
        };
        DiagramTable: {
            columns: components["schemas"]["DiagramColumn"][];
            comment?: string | null;
            name: string;
            schema: string;
        };
        Dialect: {
            delimiter: string;
            header: boolean;
            null_text: string;
        };
        Difference: {
            after?: string | null;
            before?: string | null;
            object: string;
        };
        DropColumn: {
            cascade?: boolean | null;
            name: string;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_column";
        };
        DropConstraint: {
            cascade?: boolean | null;
            name: string;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_constraint";
        };
        DropExtension: {
            cascade?: boolean | null;
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_extension";
        };
        DropFunction: {
            arguments: string;
            cascade?: boolean | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_function";
        };
        DropIndex: {
            concurrently?: boolean | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_index";
        };
        DropSchema: {
            cascade?: boolean | null;
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_schema";
        };
        DropTable: {
            cascade?: boolean | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_table";
        };
        DropTrigger: {
            name: string;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_trigger";
        };
        DropType: {
            cascade?: boolean | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_type";
        };
        DropView: {
            cascade?: boolean | null;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "drop_view";
        };
        Edit: {
            column: string;
            old?: string | null;
            old_hash?: string | null;
            value?: string | null;
        };
        EnumItem: {
            columns: string[];
            comment?: string | null;
            /** Format: int64 */
            id: number;
            name: string;
            schema: string;
            values: string[];
        };
        EnumItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["EnumItem"][];
            next_cursor?: string | null;
        };
        ExtensionItem: {
            comment?: string | null;
            default_version: string;
            installed_version?: string | null;
            name: string;
            schema?: string | null;
        };
        ExtensionItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["ExtensionItem"][];
            next_cursor?: string | null;
        };
        FileColumn: {
            name: string;
            target?: string | null;
            type: string;
        };
        FirstStep: {
            done: boolean;
            /** @enum {string} */
            step: "table" | "row" | "rest" | "user" | "policy";
        };
        FirstSteps: {
            steps: components["schemas"]["FirstStep"][];
        };
        FunctionDefinition: {
            arguments: string;
            comment?: string | null;
            definition: string;
            /** Format: int64 */
            id: number;
            name: string;
            schema: string;
            version: string;
        };
        FunctionItem: {
            arguments: string;
            as_owner: boolean;
            comment?: string | null;
            /** Format: int64 */
            id: number;
            kind: string;
            language: string;
            name: string;
            result?: string | null;
            schema: string;
            signature: string;
            trigger: boolean;
            volatility: string;
        };
        FunctionItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["FunctionItem"][];
            next_cursor?: string | null;
        };
        Grant: {
            privileges: ("select" | "insert" | "update" | "delete")[];
            role: string;
        };
        History: {
            points: components["schemas"]["Point"][];
        };
        Import: {
            /** Format: int64 */
            checked: number;
            /** Format: date-time */
            created_at: string;
            failure?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            inserted: number;
            options: components["schemas"]["ImportOptions"];
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            rows: number;
            schema: string;
            /** Format: int64 */
            size: number;
            /** @enum {string} */
            state: "receiving" | "received" | "checking" | "inserting" | "done" | "failed" | "cancelled";
            table: string;
        };
        ImportOptions: {
            columns: (string | null)[];
            dialect: components["schemas"]["Dialect"];
            /** @enum {string} */
            mode: "all_or_nothing" | "skip_bad";
        };
        ImportPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["Import"][];
            next_cursor?: string | null;
        };
        ImportProblem: {
            column?: string | null;
            fields: string[];
            /** Format: int64 */
            line: number;
            problem: string;
            /** Format: int64 */
            row: number;
        };
        ImportProblemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["ImportProblem"][];
            next_cursor?: string | null;
        };
        Insert: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "insert";
            values: components["schemas"]["Value"][];
        };
        Key: {
            column?: string | null;
            descending?: boolean | null;
            expression?: string | null;
            nulls_first?: boolean | null;
        };
        Migration: {
            /** Format: date-time */
            applied_at?: string | null;
            applied_by?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: uuid */
            id: string;
            name: string;
            raw: boolean;
            sql: string;
            status: string;
            /** Format: int64 */
            version: number;
        };
        MigrationPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["Migration"][];
            next_cursor?: string | null;
        };
        ModuleHealth: {
            code: string;
            name: string;
            reason: string;
            /** @enum {string} */
            status: "up" | "starting" | "down" | "off";
        };
        Moved: {
            positions: {
                [key: string]: number[];
            };
        };
        MoveTable: {
            name: string;
            schema: string;
            to_schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "move_table";
        };
        NewColumn: {
            comment?: string | null;
            data_type: string;
            default_expression?: string | null;
            generated_expression?: string | null;
            identity?: ("always" | "by_default" | "none") | null;
            name: string;
            nullable?: boolean | null;
        };
        NewExplanation: {
            analyze: boolean;
            claims?: Record<string, never> | null;
            confirmed?: boolean | null;
            /** Format: uuid */
            id?: string | null;
            role?: string | null;
            sql: string;
            /** Format: uuid */
            user?: string | null;
        };
        NewExport: {
            claims?: Record<string, never> | null;
            /** Format: uuid */
            id: string;
            role?: string | null;
            sql: string;
            /** Format: int32 */
            timeout?: number | null;
            /** Format: uuid */
            user?: string | null;
        };
        NewForeignKey: {
            columns: string[];
            deferrable?: boolean | null;
            name?: string | null;
            not_valid?: boolean | null;
            on_delete?: ("no_action" | "restrict" | "cascade" | "set_null" | "set_default") | null;
            on_update?: ("no_action" | "restrict" | "cascade" | "set_null" | "set_default") | null;
            to_columns?: string[] | null;
            to_schema: string;
            to_table: string;
        };
        NewImport: {
            columns: (string | null)[];
            dialect: components["schemas"]["Dialect"];
            /** @enum {string} */
            mode: "all_or_nothing" | "skip_bad";
            /** Format: int64 */
            size: number;
        };
        NewMigration: {
            name: string;
            sql: string;
        };
        NewSavedView: {
            definition: components["schemas"]["TableViewDefinition"];
            name: string;
            shared: boolean;
        };
        NewSqlRun: {
            claims?: Record<string, never> | null;
            confirmed?: boolean | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            limit?: number | null;
            role?: string | null;
            sql: string;
            /** Format: int32 */
            timeout?: number | null;
            /** Format: uuid */
            user?: string | null;
        };
        Outcome: {
            applied: boolean;
            migration?: components["schemas"]["Migration"] | null;
            plan: components["schemas"]["Plan"];
            progress?: components["schemas"]["Progress"] | null;
        };
        Person: {
            aal: string;
            email: string;
            id: string;
            permissions: string[];
        };
        Plan: {
            /** @enum {string} */
            check: "passed" | "skipped" | "busy";
            confirmations: string[];
            sql: string;
            statements: components["schemas"]["Statement"][];
            version: string;
            warnings: components["schemas"]["Warning"][];
        };
        Point: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            errors: number;
            /** Format: double */
            p95_millis: number;
            /** Format: int64 */
            requests: number;
        };
        Policy: {
            column?: string | null;
            /** @enum {string} */
            kind: "none" | "public_read" | "owner" | "signed_in";
        };
        Preferences: {
            preferences: Record<string, never>;
        };
        Preview: {
            /** Format: int32 */
            checked: number;
            columns: components["schemas"]["FileColumn"][];
            dialect: components["schemas"]["Dialect"];
            problems: components["schemas"]["Trouble"][];
            rows: (string | null)[][];
        };
        Problem: {
            error: components["schemas"]["Refusal"];
        };
        Progress: {
            /** Format: int32 */
            all: number;
            /** Format: int32 */
            done: number;
            error?: string | null;
            /** Format: uuid */
            id: string;
            sql?: string | null;
            /** @enum {string} */
            state: "running" | "done" | "failed";
        };
        PutFunction: {
            definition: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "put_function";
            version?: string | null;
        };
        PutView: {
            comment?: string | null;
            definition: string;
            materialized?: boolean | null;
            name: string;
            schema: string;
            security_invoker?: boolean | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "put_view";
            version?: string | null;
        };
        Ran: {
            migration: components["schemas"]["Migration"];
            progress?: components["schemas"]["Progress"] | null;
        };
        Recent: {
            /** @enum {string} */
            kind: "table" | "query" | "user" | "role" | "policy";
            label: string;
            name: string;
            /** Format: date-time */
            seen_at: string;
        };
        RecentPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["Recent"][];
            next_cursor?: string | null;
        };
        Reference: {
            label: string;
            values: string[];
        };
        ReferencePage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["Reference"][];
            next_cursor?: string | null;
        };
        RefreshView: {
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "refresh_view";
        };
        Refusal: {
            code: string;
            details?: components["schemas"]["BrokenRule"][] | null;
            message: string;
            request_id: string;
        };
        Relation: {
            columns: string[];
            from: string;
            name: string;
            required: boolean;
            to: string;
            to_columns: string[];
            unique: boolean;
        };
        RenameColumn: {
            name: string;
            schema: string;
            table: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_column";
        };
        RenameConstraint: {
            name: string;
            schema: string;
            table: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_constraint";
        };
        RenameEnumValue: {
            name: string;
            schema: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_enum_value";
            value: string;
        };
        RenameIndex: {
            name: string;
            schema: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_index";
        };
        RenameSchema: {
            name: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_schema";
        };
        RenameTable: {
            name: string;
            schema: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_table";
        };
        RenameType: {
            name: string;
            schema: string;
            to: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename_type";
        };
        RoleItem: {
            bypasses_policies: boolean;
            name: string;
        };
        RoleItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["RoleItem"][];
            next_cursor?: string | null;
        };
        Row: {
            cut: {
                [key: string]: number;
            };
            key?: string | null;
            values: (string | null)[];
        };
        RowChange: components["schemas"]["Insert"] | components["schemas"]["Update"] | components["schemas"]["Delete"];
        RowColumn: {
            base: string;
            cast: string;
            category: string;
            comment?: string | null;
            default_expression?: string | null;
            element?: string | null;
            generated?: string | null;
            identity?: string | null;
            name: string;
            nullable: boolean;
            /** Format: int32 */
            position: number;
            sortable: boolean;
            type: string;
            values: string[];
            wide: boolean;
        };
        RowIdentity: {
            columns: string[];
            /** @enum {string} */
            kind: "primary" | "unique" | "place" | "none";
        };
        RowIndex: {
            columns: string[];
            definition: string;
            method: string;
            name: string;
            partial: boolean;
            primary: boolean;
            unique: boolean;
            valid: boolean;
        };
        RowPage: {
            /** Format: int64 */
            changes?: number | null;
            columns: string[];
            /** Format: int64 */
            estimated_total?: number | null;
            /** Format: int64 */
            first?: number | null;
            items: components["schemas"]["Row"][];
            labels: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            next_cursor?: string | null;
            previous_cursor?: string | null;
            warnings: components["schemas"]["RowWarning"][];
        };
        RowReference: {
            columns: string[];
            label?: string | null;
            name: string;
            on_delete: string;
            on_update: string;
            other_columns: string[];
            schema: string;
            table: string;
        };
        RowWarning: {
            code: string;
            column?: string | null;
        };
        SavedView: {
            definition: components["schemas"]["TableViewDefinition"];
            editable: boolean;
            /** Format: uuid */
            id: string;
            mine: boolean;
            name: string;
            revision: string;
            shared: boolean;
            /** Format: date-time */
            updated_at: string;
        };
        SavedViewPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SavedView"][];
            next_cursor?: string | null;
        };
        SchemaItem: {
            comment?: string | null;
            name: string;
            owner: string;
            reserved: boolean;
            /** Format: int64 */
            tables: number;
        };
        SchemaItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SchemaItem"][];
            next_cursor?: string | null;
        };
        SchemaSummary: {
            comment?: string | null;
            name: string;
            /** Format: int32 */
            tables: number;
        };
        SchemaSummaryPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SchemaSummary"][];
            next_cursor?: string | null;
        };
        SecretKeys: {
            secret_key?: string | null;
            service_key: string;
        };
        Seen: {
            /** @enum {string} */
            kind: "table" | "query" | "user" | "role" | "policy";
            /** @default  */
            label: string;
            name: string;
        };
        SetRowSecurity: {
            enabled: boolean;
            name: string;
            schema: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "set_row_security";
        };
        Setting: {
            key: string;
            origin: string;
            value: string;
        };
        SettingPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["Setting"][];
            next_cursor?: string | null;
        };
        SetTrigger: {
            enabled: boolean;
            name: string;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "set_trigger";
        };
        SqlCancelled: {
            cancelled: boolean;
        };
        SqlExplanation: {
            command: string;
            /** Format: double */
            ms: number;
            plan: unknown;
            rolled_back: boolean;
        };
        SqlNames: {
            functions: string[];
            schemas: string[];
            tables: {
                [key: string]: string[];
            };
        };
        SqlQuery: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            open: boolean;
            /** Format: int32 */
            position: number;
            revision: string;
            saved: boolean;
            settings: Record<string, never>;
            sql: string;
            /** Format: date-time */
            updated_at: string;
        };
        SqlQueryPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SqlQuery"][];
            next_cursor?: string | null;
        };
        SqlQueryText: {
            name: string;
            open: boolean;
            /** Format: int32 */
            position: number;
            saved: boolean;
            settings?: Record<string, never> | null;
            sql: string;
        };
        SqlRole: {
            name: string;
            owner: boolean;
        };
        SqlRoles: {
            roles: components["schemas"]["SqlRole"][];
        };
        SqlRun: {
            as_user?: string | null;
            confirmed: boolean;
            /** Format: double */
            duration_ms: number;
            error?: string | null;
            /** Format: uuid */
            id: string;
            role: string;
            /** Format: int64 */
            row_count: number;
            sql: string;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            status: "ok" | "failed" | "cancelled";
        };
        SqlRunPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SqlRun"][];
            next_cursor?: string | null;
        };
        SqlUser: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        SqlUserPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["SqlUser"][];
            next_cursor?: string | null;
        };
        Statement: {
            /** Format: int32 */
            change: number;
            late: boolean;
            sql: string;
        };
        Stats: {
            /**
             * Format: int64
             * @description Users with a session used within 24 hours; null while nobody knows
             */
            active_users?: number | null;
            /** Format: date-time */
            at: string;
            attention: components["schemas"]["Attention"][];
            /**
             * Format: int64
             * @description Bytes of the database; null while nobody knows
             */
            database_bytes?: number | null;
            modules: components["schemas"]["ModuleHealth"][];
            traffic: components["schemas"]["Traffic"];
        };
        TableColumn: {
            comment?: string | null;
            data_type: string;
            default_expression?: string | null;
            generated_expression?: string | null;
            identity?: string | null;
            name: string;
            nullable: boolean;
            /** Format: int32 */
            position: number;
            primary_key: boolean;
        };
        TableConstraint: {
            columns: string[];
            definition: string;
            kind: string;
            name: string;
            on_delete?: string | null;
            on_update?: string | null;
            to_columns: string[];
            to_schema?: string | null;
            to_table?: string | null;
            validated: boolean;
        };
        TableDefinition: {
            columns: components["schemas"]["TableColumn"][];
            comment?: string | null;
            constraints: components["schemas"]["TableConstraint"][];
            grants: components["schemas"]["TableGrant"][];
            indexes: components["schemas"]["TableIndex"][];
            kind: string;
            name: string;
            row_security: boolean;
            /** Format: int64 */
            rows?: number | null;
            schema: string;
            triggers: components["schemas"]["TriggerItem"][];
            version: string;
        };
        TableGrant: {
            privileges: string[];
            role: string;
        };
        TableIndex: {
            /** Format: int64 */
            bytes: number;
            columns: string[];
            constraint: boolean;
            definition: string;
            method: string;
            name: string;
            primary: boolean;
            unique: boolean;
            valid: boolean;
            where?: string | null;
        };
        TableItem: {
            /** Format: int64 */
            bytes: number;
            /** Format: int32 */
            columns: number;
            comment?: string | null;
            /** Format: int64 */
            id: number;
            kind: string;
            name: string;
            /** Format: int32 */
            policies: number;
            row_security: boolean;
            /** Format: int64 */
            rows?: number | null;
            schema: string;
        };
        TableItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["TableItem"][];
            next_cursor?: string | null;
        };
        TableStructure: {
            /** Format: int64 */
            bytes: number;
            columns: components["schemas"]["RowColumn"][];
            comment?: string | null;
            deletable: boolean;
            /** Format: int64 */
            estimated_rows?: number | null;
            foreign_keys: components["schemas"]["RowReference"][];
            indexes: components["schemas"]["RowIndex"][];
            insertable: boolean;
            key: components["schemas"]["RowIdentity"];
            /** @enum {string} */
            kind: "table" | "partitioned_table" | "view" | "materialized_view" | "foreign_table";
            name: string;
            /** Format: int64 */
            oid: number;
            /** Format: int32 */
            policies: number;
            referenced_by: components["schemas"]["RowReference"][];
            row_security: boolean;
            schema: string;
            updatable: boolean;
        };
        TableSummary: {
            comment?: string | null;
            /** Format: int64 */
            estimated_rows?: number | null;
            /** @enum {string} */
            kind: "table" | "partitioned_table" | "view" | "materialized_view" | "foreign_table";
            name: string;
            row_security: boolean;
            schema: string;
        };
        TableSummaryPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["TableSummary"][];
            next_cursor?: string | null;
        };
        TableViewDefinition: {
            columns?: Record<string, never> | null;
            filter?: string | null;
            sort?: string | null;
            where?: string | null;
        };
        TouchedTable: {
            /** Format: int64 */
            all?: number | null;
            heeded: boolean;
            more: boolean;
            operation: string;
            policies: components["schemas"]["AppliedPolicy"][];
            row_level_security: boolean;
            schema: string;
            table: string;
            /** Format: int64 */
            visible?: number | null;
        };
        Traffic: {
            /** Format: int64 */
            errors_per_minute: number;
            /** Format: double */
            p95_millis: number;
            /** Format: int64 */
            requests_per_minute: number;
        };
        Trial: {
            aal?: string | null;
            claims?: Record<string, never> | null;
            role: string;
            statement: string;
            /** Format: uuid */
            user_id?: string | null;
        };
        TrialOutcome: {
            /** Format: int32 */
            affected?: number | null;
            claims: unknown;
            columns: string[];
            /** Format: int64 */
            millis: number;
            more_rows: boolean;
            plan?: unknown;
            problem?: components["schemas"]["TrialProblem"] | null;
            rows: unknown;
            tables: components["schemas"]["TouchedTable"][];
        };
        TrialProblem: {
            message: string;
            state: string;
        };
        TriggerItem: {
            definition: string;
            each_row: boolean;
            enabled: boolean;
            events: string[];
            function_name: string;
            function_schema: string;
            /** Format: int64 */
            id: number;
            name: string;
            schema: string;
            table: string;
            timing: string;
        };
        TriggerItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["TriggerItem"][];
            next_cursor?: string | null;
        };
        Trouble: {
            column?: string | null;
            /** Format: int64 */
            line: number;
            problem: string;
        };
        TypeItem: {
            /** Format: int64 */
            id: number;
            kind: string;
            name: string;
            schema: string;
            text: string;
        };
        TypeItemPage: {
            /** Format: int64 */
            estimated_total?: number | null;
            items: components["schemas"]["TypeItem"][];
            next_cursor?: string | null;
        };
        Undone: {
            /** Format: int32 */
            rows: number;
            schema: string;
            table: string;
        };
        Unique: {
            columns: string[];
            name?: string | null;
            nulls_not_distinct?: boolean | null;
        };
        Update: {
            key: string;
            overwrite?: boolean | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "update";
            values: components["schemas"]["Edit"][];
        };
        UpdateExtension: {
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "update_extension";
        };
        ValidateConstraint: {
            name: string;
            schema: string;
            table: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "validate_constraint";
        };
        Value: {
            column: string;
            value?: string | null;
        };
        ViewDefinition: {
            columns: string[];
            comment?: string | null;
            definition: string;
            /** Format: int64 */
            id: number;
            materialized: boolean;
            name: string;
            schema: string;
            security_invoker: boolean;
        };
        ViewText: {
            version: string;
            view: components["schemas"]["ViewDefinition"];
        };
        Wanted: {
            apply?: boolean | null;
            changes: components["schemas"]["Change"][];
            confirmed?: string[] | null;
            dry_run: boolean;
            save_as?: string | null;
        };
        Warning: {
            /** Format: int64 */
            bytes?: number | null;
            /** Format: int32 */
            change: number;
            /** @enum {string} */
            code: "locks_table" | "blocks_writes" | "scans_table" | "rewrites_table" | "loses_data" | "may_lose_data" | "drops_dependents" | "blocked_by_dependents" | "needs_default" | "names_change" | "no_policy" | "row_security_off" | "owner_view" | "needs_index" | "cannot_be_undone" | "not_in_transaction" | "runs_as_owner";
            message: string;
            object: string;
            objects: string[];
            /** Format: int64 */
            rows?: number | null;
            /** @enum {string} */
            severity: "info" | "warning" | "danger";
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
    get_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_connection_secrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretKeys"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_counts_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_first_steps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstSteps"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_first_steps_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                step: "table" | "row" | "rest" | "user" | "policy";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_import_previews: {
        parameters: {
            query?: {
                delimiter?: string;
                header?: boolean;
                null_text?: string;
                schema?: string;
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_imports_id: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_imports_id_data: {
        parameters: {
            query: {
                offset: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_id_problems: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportProblemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get_imports_id_problems.csv": {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports_id_run: {
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
                "application/json": components["schemas"]["Again"];
            };
        };
        responses: {
            /** @description What was asked for */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_policies_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOutcome"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recent: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecentPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seen"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_schema_changes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wanted"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcome"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_changes_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_comparison: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_diagram: {
        parameters: {
            query?: {
                schema?: string;
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagram"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_schema_diagram_positions: {
        parameters: {
            query?: {
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Moved"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_schema_diagram_positions: {
        parameters: {
            query?: {
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_enums: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnumItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_extensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_functions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_functions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionDefinition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_migrations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_schema_migrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMigration"];
            };
        };
        responses: {
            /** @description What was asked for */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_migrations_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_schema_migrations_id: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_migrations_id_file: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/sql": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_schema_migrations_id_run: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ran"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_schemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_tables: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_tables_schema_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                schema: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableDefinition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_triggers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_types: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypeItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_views: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableItemPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schema_views_schema_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                schema: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewText"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sql_explain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExplanation"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlExplanation"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post_sql_export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post_sql_export.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_history: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                status?: "ok" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlRunPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sql_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sql_history_id: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlNames"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_queries: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlQueryPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_queries_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlQuery"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_sql_queries_id: {
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
                "application/json": components["schemas"]["SqlQueryText"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlQuery"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sql_queries_id: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlRoles"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sql_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSqlRun"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sql_runs_id_cancel: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlCancelled"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sql_users: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlUserPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stats_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_table_schemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaSummaryPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                schema?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableSummaryPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableStructure"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_cell: {
        parameters: {
            query: {
                column: string;
                key: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tables_schema_table_changes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeOutcome"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_count: {
        parameters: {
            query?: {
                filter?: string;
                id?: string;
                where?: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_imports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tables_schema_table_imports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImport"];
            };
        };
        responses: {
            /** @description What was asked for */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_references_key: {
        parameters: {
            query?: {
                limit?: number;
                search?: string;
            };
            header?: never;
            path: {
                key: string;
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferencePage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_row: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_rows: {
        parameters: {
            query?: {
                columns?: string;
                cursor?: string;
                filter?: string;
                limit?: number;
                sort?: string;
                where?: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_csv: {
        parameters: {
            query?: {
                columns?: string;
                filter?: string;
                sort?: string;
                where?: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_json: {
        parameters: {
            query?: {
                columns?: string;
                filter?: string;
                sort?: string;
                where?: string;
            };
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tables_schema_table_views: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewPage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tables_schema_table_views: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schema: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description What was asked for */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_undo_id: {
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
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_views_id: {
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
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_views_id: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
