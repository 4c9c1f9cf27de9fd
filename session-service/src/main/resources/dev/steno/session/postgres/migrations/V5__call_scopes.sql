-- What a response id is unique within, and what decides a cost besides tokens.
ALTER TABLE told_calls
    ADD COLUMN response_scope text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN inference_geo text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN web_search_requests bigint NOT NULL DEFAULT 0,
    ADD COLUMN billing_incomplete boolean NOT NULL DEFAULT false;

ALTER TABLE calls
    ADD COLUMN inference_geo text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN web_search_requests bigint NOT NULL DEFAULT 0,
    ADD COLUMN billing_incomplete boolean NOT NULL DEFAULT false;

-- A response id is a key within its session only. Calls without a request id get their keys anew, as
-- dev.steno.schema.ledger.CallIds makes them, and are folded anew from what events report of them.
UPDATE told_calls SET
    call_key = CASE WHEN response_id = '' THEN 'event:' ELSE 'response:' END
        || replace(replace(session_id, '~', '~0'), '/', '~1') || '/'
        || CASE WHEN response_id = '' THEN event_id ELSE response_id END
WHERE request_id = '';

DELETE FROM calls WHERE call_key NOT LIKE 'request:%';

INSERT INTO calls (
    call_key, owner_copied, owner_time_ms, owner_session, owner_agent_id, owner_agent, owner_project, model, input_tokens,
    output_tokens, cache_read_input_tokens, cache_creation_input_tokens, cache_creation_1h_input_tokens, reasoning_tokens,
    fast, service_tier, reported_nano_usd, second_hand)
SELECT
    owner.call_key, owner.owner_copied, owner.owner_time_ms, owner.owner_session, owner.owner_agent_id, owner.owner_agent,
    owner.owner_project, call.model, call.input_tokens, call.output_tokens, call.cache_read_input_tokens,
    call.cache_creation_input_tokens, call.cache_creation_1h_input_tokens, call.reasoning_tokens, call.fast,
    call.service_tier, call.reported_nano_usd, call.second_hand
FROM (
    SELECT DISTINCT ON (call_key) *
    FROM told_calls
    WHERE request_id = ''
    ORDER BY call_key, owner_copied, coalesce(nullif(owner_time_ms, 0), 9223372036854775807), owner_session,
        owner_agent_id, owner_agent, owner_project
) AS owner
JOIN (
    SELECT
        call_key,
        max(model) AS model,
        max(input_tokens) AS input_tokens,
        max(output_tokens) AS output_tokens,
        max(cache_read_input_tokens) AS cache_read_input_tokens,
        max(cache_creation_input_tokens) AS cache_creation_input_tokens,
        max(cache_creation_1h_input_tokens) AS cache_creation_1h_input_tokens,
        max(reasoning_tokens) AS reasoning_tokens,
        bool_or(fast) AS fast,
        max(service_tier) AS service_tier,
        max(reported_nano_usd) AS reported_nano_usd,
        bool_and(second_hand) AS second_hand
    FROM told_calls
    WHERE request_id = ''
    GROUP BY call_key
) AS call USING (call_key);
