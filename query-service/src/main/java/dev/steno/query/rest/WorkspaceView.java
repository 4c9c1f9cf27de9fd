package dev.steno.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.steno.schema.records.v1.Workspace;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a session's agent works, as REST shows it; what is unknown is missing.
 *
 * @param folder the working folder; of a worktree the worktree itself
 * @param repository the root of the repository
 * @param remote the address of the repository's remote, without user and password
 */
@Schema(name = "Workspace")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record WorkspaceView(String folder, String repository, String remote, String branch) {

    static WorkspaceView of(Workspace workspace) {
        return new WorkspaceView(
                workspace.getFolder(), workspace.getRepository(), workspace.getRemote(), workspace.getBranch());
    }
}
