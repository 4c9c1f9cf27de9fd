package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders laid out as git lays them out. */
class GitFoldersTest {

    private static final String REMOTE = "https://github.com/acme/api.git";

    @TempDir
    Path home;

    private Path api;

    @BeforeEach
    void repository() throws IOException {
        api = Files.createDirectories(home.resolve("api"));
        write(api.resolve(".git/config"), """
                [core]
                \tbare = false
                [remote "mirror"]
                \turl = https://example.com/mirror.git
                [remote "origin"]
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                \turl = https://dev:secret@github.com/acme/api.git
                [branch "main"]
                \tremote = origin
                """);
    }

    @Test
    void aRepositoryAndTheFoldersBelowItHaveItsRootAndItsRemoteWithoutSecrets() throws IOException {
        Path web = Files.createDirectories(api.resolve("web/src"));

        assertThat(complete(api)).isEqualTo(in(api, api, REMOTE));
        assertThat(complete(web)).isEqualTo(in(web, api, REMOTE));
    }

    @Test
    void aWorktreeBelongsToItsRepositoryWhereverItLies() throws IOException {
        write(api.resolve(".git/worktrees/api-fix/commondir"), "../..\n");
        Path worktree = home.resolve("elsewhere/api-fix");
        write(worktree.resolve(".git"), "gitdir: " + api.resolve(".git/worktrees/api-fix") + "\n");

        assertThat(complete(worktree)).isEqualTo(in(worktree, api, REMOTE));
    }

    @Test
    void aSubmoduleIsARepositoryOfItsOwn() throws IOException {
        write(api.resolve(".git/modules/lib/config"), "[remote \"origin\"]\n\turl = git@github.com:acme/lib.git\n");
        Path lib = api.resolve("lib");
        write(lib.resolve(".git"), "gitdir: ../.git/modules/lib\n");

        assertThat(complete(lib)).isEqualTo(in(lib, lib, "git@github.com:acme/lib.git"));
    }

    @Test
    void whatTheAgentReportsStands() {
        Workspace reported = in(api, home, "git@github.com:acme/other.git");

        assertThat(GitFolders.complete(reported)).isEqualTo(reported);
        Workspace rooted = Workspace.newBuilder()
                .setFolder(api.toString())
                .setRepository("/another")
                .build();
        assertThat(GitFolders.complete(rooted)).isEqualTo(rooted);
    }

    @Test
    void aFolderThatIsGoneOrNoneAndABrokenLinkGiveNothing() throws IOException {
        Path broken = home.resolve("broken");
        write(broken.resolve(".git"), "nonsense");
        for (String folder :
                new String[] {api.resolve("gone").toString(), "relative", "C:\\dev\\api", "\0", broken.toString()}) {
            Workspace workspace = Workspace.newBuilder().setFolder(folder).build();
            assertThat(GitFolders.complete(workspace)).isEqualTo(workspace);
        }
    }

    private static Workspace complete(Path folder) {
        return GitFolders.complete(
                Workspace.newBuilder().setFolder(folder.toString()).build());
    }

    private static Workspace in(Path folder, Path repository, String remote) {
        return Workspace.newBuilder()
                .setFolder(folder.toString())
                .setRepository(repository.toString())
                .setRemote(remote)
                .build();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
