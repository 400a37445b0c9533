#!/bin/sh
# Prints the statements that make the accounts, for the administrator of the database server to run:
#
#   MIGRATE_PASSWORD=… APP_PASSWORD=… BACKUP_PASSWORD=… sh deploy/accounts.sh | mariadb
#
# Inside the image of MariaDB, where the password of root is set, it runs them. It can be run again. Passwords must have
# no quote and no backslash in them.
set -eu

: "${MIGRATE_PASSWORD:?}" "${APP_PASSWORD:?}" "${BACKUP_PASSWORD:?}"
DATABASE=${DATABASE:-placet}
# From where the accounts may connect.
FROM=${FROM:-%}
# In a GRANT an underscore stands for any character.
PATTERN=$(printf %s "$DATABASE" | sed 's/_/\\_/g')

statements() {
  cat <<SQL
CREATE DATABASE IF NOT EXISTS \`$DATABASE\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
-- Changes the schema and hands out rights to the tables; used by "placet migrate" only.
CREATE USER IF NOT EXISTS '${DATABASE}_migrate'@'$FROM' IDENTIFIED BY '$MIGRATE_PASSWORD';
GRANT ALL PRIVILEGES ON \`$PATTERN\`.* TO '${DATABASE}_migrate'@'$FROM' WITH GRANT OPTION;
-- The api and worker processes. Has nothing yet: "placet migrate --grants" gives it what it needs, table by table.
CREATE USER IF NOT EXISTS '$DATABASE'@'$FROM' IDENTIFIED BY '$APP_PASSWORD';
-- Reads everything, for mariadb-dump.
CREATE USER IF NOT EXISTS '${DATABASE}_backup'@'$FROM' IDENTIFIED BY '$BACKUP_PASSWORD';
GRANT SELECT, SHOW VIEW ON \`$PATTERN\`.* TO '${DATABASE}_backup'@'$FROM';
GRANT RELOAD, REPLICATION CLIENT ON *.* TO '${DATABASE}_backup'@'$FROM';
SQL
}

if [ -n "${MARIADB_ROOT_PASSWORD:-}" ]; then
  statements | mariadb --user=root --password="$MARIADB_ROOT_PASSWORD"
else
  statements
fi
