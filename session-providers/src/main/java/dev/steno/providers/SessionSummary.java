package dev.steno.providers;

import java.time.Instant;

/**
 * What a session is about.
 *
 * @param project the name under which {@link SessionProvider#listProjects} has it
 * @param projectPath the folder the agent worked in; empty when the transcript does not say
 * @param gitBranch the last one named; empty when none is
 * @param firstPrompt what a person said first, at most 1,000 characters; empty when nobody said anything
 * @param title the name the agent or a person gave it, else the agent's summary; empty without
 * @param version the last version of the agent that wrote to it; empty when it does not say
 * @param messageCount distinct things said, called, answered or noted; repetitions of one identity within a file count
 *     again only if a record came between
 * @param created the earliest time in it, else when its file was made
 * @param modified the latest time in it, else when its file was changed
 */
public record SessionSummary(
        String id,
        String agentType,
        String project,
        String projectPath,
        String gitBranch,
        String firstPrompt,
        String title,
        String version,
        long messageCount,
        Instant created,
        Instant modified) {}
