-- For people who open the store in Datasette, DuckDB or sqlite3: made anew whenever the schema is.
DROP VIEW IF EXISTS looks;
CREATE VIEW looks AS
SELECT
    links.url,
    links.title AS cited_title,
    datetime(observations.seen, 'unixepoch') AS checked,
    json_extract(verdicts.verdict, '$.summary') AS summary,
    json_extract(verdicts.verdict, '$.live.verdict') AS live,
    json_extract(verdicts.verdict, '$.live.status') AS status,
    json_extract(verdicts.verdict, '$.live.final_url') AS final_url,
    json_extract(verdicts.verdict, '$.live.page_title') AS page_title,
    json_extract(verdicts.verdict, '$.identity.verdict') AS identity,
    json_extract(verdicts.verdict, '$.identity.score') AS score,
    json_extract(verdicts.verdict, '$.archives[0].link.url') AS archive_url,
    json_extract(verdicts.verdict, '$.archives[0].verdict') AS archive,
    json_extract(verdicts.verdict, '$.archives[0].recorded_url') AS archive_recorded_url,
    json_extract(verdicts.verdict, '$.archives[0].recorded_title') AS archive_recorded_title,
    json_extract(verdicts.verdict, '$.because') AS because,
    json_extract(verdicts.verdict, '$.evidence') AS evidence,
    observations.fingerprint,
    observations.counts,
    observations.link,
    observations.run
FROM observations
JOIN links ON links.id = observations.link
JOIN verdicts ON verdicts.id = observations.verdict;

DROP VIEW IF EXISTS latest;
CREATE VIEW latest AS
SELECT * FROM looks WHERE run = (SELECT max(run) FROM observations WHERE observations.link = looks.link);

DROP VIEW IF EXISTS printed;
CREATE VIEW printed AS
SELECT
    documents.name AS document,
    places.note,
    nullif(places.section, '') AS section,
    nullif(places.work, '') AS work,
    places.link,
    places.run < documents.run AS retired
FROM places
JOIN documents ON documents.id = places.document;

DROP VIEW IF EXISTS link_states;
CREATE VIEW link_states AS
SELECT
    links.url,
    links.title AS cited_title,
    links.state,
    datetime(links.since, 'unixepoch') AS since,
    links.failures,
    links.because,
    datetime((SELECT max(seen) FROM observations WHERE link = links.id), 'unixepoch') AS checked,
    (SELECT group_concat(DISTINCT document) FROM printed WHERE link = links.id AND NOT retired) AS documents,
    links.id AS link
FROM links;

DROP VIEW IF EXISTS changes;
CREATE VIEW changes AS
SELECT
    datetime(news.since, 'unixepoch') AS since,
    news.name AS state,
    links.url,
    links.title AS cited_title,
    news.because,
    (SELECT group_concat(DISTINCT document) FROM printed WHERE link = links.id AND NOT retired) AS documents,
    news.run,
    news.link
FROM news
JOIN links ON links.id = news.link;
