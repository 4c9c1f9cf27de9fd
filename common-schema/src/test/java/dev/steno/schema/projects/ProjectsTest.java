package dev.steno.schema.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.records.v1.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsTest {

    private static final ProjectKey ACME = in("/home/dev/acme/api");
    private static final ProjectKey WORK = in("/home/dev/work/api");
    private static final ProjectKey SHOP = in("/home/dev/shop");

    @Test
    void aProjectIsCalledByItsLastFolderWhereThatIsEnough() {
        Projects projects = Projects.of(List.of(ACME, SHOP), ProjectRules.NONE);

        assertThat(names(projects, ACME, SHOP)).containsExactly("api", "shop");
    }

    @Test
    void twoFoldersOfOneNameAreCalledByMoreOfTheirPaths() {
        ProjectKey deep = in("/srv/work/api");
        Projects projects = Projects.of(List.of(ACME, WORK, deep, SHOP), ProjectRules.NONE);

        assertThat(names(projects, ACME, WORK, deep, SHOP))
                .containsExactly("acme/api", "dev/work/api", "srv/work/api", "shop");
    }

    @Test
    void aPathThatContinuesAnotherIsToldApartByTheWhole() {
        ProjectKey short1 = in("/x/api");
        ProjectKey remote = key("api", "", "https://x/api");
        Projects projects = Projects.of(List.of(short1, remote), ProjectRules.NONE);

        assertThat(names(projects, short1, remote)).containsExactly("/x/api", "x/api");
    }

    @Test
    void cloneAndWorktreesOfOneRemoteAreOneProject() {
        ProjectKey clone = key("api", "/home/dev/acme/api", "git@github.com:acme/api.git");
        ProjectKey other = key("api-copy", "/srv/api-copy", "https://github.com/acme/api");
        ProjectKey withoutRemote = in("/home/dev/acme/api");
        ProjectKey worktree = in("/home/dev/acme/api/.claude/worktrees/fix");
        Projects projects = Projects.of(List.of(clone, other, withoutRemote, worktree, WORK), ProjectRules.NONE);

        assertThat(names(projects, clone, other, withoutRemote, worktree)).containsOnly("acme/api");
        assertThat(projects.nameOf(WORK)).isEqualTo("work/api");
    }

    @Test
    void oneFolderWithTwoRemotesIsTwoProjects() {
        ProjectKey before = key("api", "/home/dev/api", "https://github.com/acme/api");
        ProjectKey after = key("api", "/home/dev/api", "https://github.com/fork/api");
        Projects projects = Projects.of(List.of(before, after, in("/home/dev/api")), ProjectRules.NONE);

        assertThat(names(projects, before, after, in("/home/dev/api")))
                .containsExactly("acme/api", "fork/api", "dev/api");
    }

    @Test
    void aSubfolderOfARepositoryBelongsToIt() {
        ProjectKey sub = ProjectKey.of(
                "web",
                Workspace.newBuilder()
                        .setFolder("/home/dev/acme/api/web")
                        .setRepository("/home/dev/acme/api")
                        .build());

        assertThat(sub).isEqualTo(ACME);
    }

    @Test
    void aRemoteNamesItsProjectWhateverTheFolderIsCalled() {
        ProjectKey sub = key("web", "/home/dev/acme/api/web", "git@github.com:acme/api.git");

        assertThat(sub.name()).isEqualTo("api");
    }

    @Test
    void forksAreProjectsOfTheirOwn() {
        ProjectKey original = key("api", "/home/dev/api", "git@github.com:acme/api.git");
        ProjectKey fork = key("api", "/home/dev/fork/api", "git@github.com:me/api.git");
        Projects projects = Projects.of(List.of(original, fork), ProjectRules.NONE);

        assertThat(names(projects, original, fork)).containsExactly("acme/api", "me/api");
    }

    @Test
    void aWorktreeInAFolderOfAllWorktreesIsOfTheOnlyProjectOfItsName() {
        ProjectKey worktree = in("/home/dev/.cursor/worktrees/shop/x7");
        Projects projects = Projects.of(List.of(worktree, SHOP, ACME), ProjectRules.NONE);

        assertThat(worktree.name()).isEqualTo("shop");
        assertThat(projects.matching("/home/dev/shop")).containsExactlyInAnyOrder(worktree, SHOP);
    }

    @Test
    void windowsPathsOfOneFolderAreOneProject() {
        assertThat(key("api", "c:\\Users\\dev\\api\\", "")).isEqualTo(key("api", "C:/Users/dev/api", ""));
    }

    @Test
    void aNameOfTheSendersOwnStays() {
        ProjectKey own = key("Ledger rewrite", "/home/dev/acme/api", "");

        assertThat(Projects.of(List.of(own), ProjectRules.NONE).nameOf(own)).isEqualTo("Ledger rewrite");
    }

    @Test
    void sessionsKnownByNameAloneAreOfTheOnlyProjectOfThatName() {
        ProjectKey nameOnly = ProjectKey.of("api", Workspace.getDefaultInstance());

        Projects one = Projects.of(List.of(nameOnly, ACME), ProjectRules.NONE);
        assertThat(names(one, nameOnly, ACME)).containsOnly("api");
        assertThat(one.matching("api")).containsExactlyInAnyOrder(nameOnly, ACME);

        Projects two = Projects.of(List.of(nameOnly, ACME, WORK), ProjectRules.NONE);
        assertThat(names(two, nameOnly, ACME, WORK)).containsExactly("api", "acme/api", "work/api");
    }

    @Test
    void composedAndDecomposedPathsAreOneProject() {
        assertThat(in("/home/dev/cafe\u0301")).isEqualTo(in("/home/dev/caf\u00e9"));
    }

    @Test
    void aProjectIsFoundByItsNameItsShortNameItsPathAndItsRemote() {
        ProjectKey clone = key("api", "/home/dev/acme/api", "git@github.com:acme/api.git");
        Projects projects = Projects.of(List.of(clone, WORK, SHOP), ProjectRules.NONE);

        assertThat(projects.matching("acme/api")).containsExactly(clone);
        assertThat(projects.matching("api")).containsExactlyInAnyOrder(clone, WORK);
        assertThat(projects.matching("/home/dev/work/api/")).containsExactly(WORK);
        assertThat(projects.matching("/home/dev/acme/api/.claude/worktrees/x")).containsExactly(clone);
        assertThat(projects.matching("https://github.com/acme/api.git")).containsExactly(clone);
        assertThat(projects.matching("github.com/acme/api")).containsExactly(clone);
        assertThat(Projects.of(List.of(WORK, SHOP), ProjectRules.NONE).matching("work/api"))
                .containsExactly(WORK);
        assertThat(projects.matching("elsewhere")).isEmpty();
        assertThat(projects.matching("ork/api")).isEmpty();
    }

    @Test
    void rulesNameAndMergeProjects() {
        ProjectKey clone = key("infra", "/opt/infra", "git@github.com:acme/infra.git");
        ProjectRules rules =
                ProjectRules.parse(List.of("/home/*/acme=acme", "github.com/acme/**=acme", "/home/**=rest"));
        Projects projects = Projects.of(List.of(ACME, clone, WORK, SHOP), rules);

        assertThat(names(projects, ACME, clone, WORK, SHOP)).containsExactly("acme", "acme", "rest", "rest");
        assertThat(projects.matching("acme")).containsExactlyInAnyOrder(ACME, clone);
        assertThat(projects.matching("/home/dev/acme/api")).containsExactlyInAnyOrder(ACME, clone);
    }

    @Test
    void aRuleMergesIntoTheOnlyProjectThatHasItsName() {
        ProjectKey old = ProjectKey.of("old-shop", Workspace.getDefaultInstance());
        Projects one = Projects.of(List.of(old, SHOP, ACME), ProjectRules.parse(List.of("old-shop=shop")));

        assertThat(names(one, old, SHOP, ACME)).containsExactly("shop", "shop", "api");
        assertThat(one.pathOf(old)).isEqualTo("/home/dev/shop");

        Projects several = Projects.of(List.of(old, ACME, WORK), ProjectRules.parse(List.of("old-shop=api")));
        assertThat(names(several, old, ACME, WORK)).containsExactly("api", "acme/api", "work/api");
    }

    @Test
    void aRuleTakesRemotesAndWindowsPathsInAnyForm() {
        ProjectKey clone = key("infra", "/opt/infra", "git@github.com:acme/infra.git");
        ProjectKey windows = key("tools", "C:\\Users\\dev\\tools", "");
        ProjectRules rules =
                ProjectRules.parse(List.of("https://github.com/acme/infra.git=acme", "c:\\Users\\*\\tools=acme"));

        assertThat(names(Projects.of(List.of(clone, windows), rules), clone, windows))
                .containsOnly("acme");
    }

    @Test
    void aNameOfTheSendersOwnThatLooksLikeAnothersPathStaysUnique() {
        ProjectKey own = ProjectKey.of("acme/api", Workspace.getDefaultInstance());
        Projects projects = Projects.of(List.of(own, ACME, WORK), ProjectRules.NONE);

        assertThat(names(projects, own, ACME, WORK)).containsExactly("acme/api", "dev/acme/api", "work/api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "=acme", "/home/dev/acme=", "/home/dev/acme=*"})
    void aRuleHasAPatternAndAName(String rule) {
        assertThatThrownBy(() -> ProjectRules.parse(List.of(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steno.projects.merge");
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        assertThat(ProjectKey.decoded(ACME.encoded())).isEqualTo(ACME);
        assertThat(ProjectKey.of("a name", Workspace.getDefaultInstance()).encoded())
                .isEqualTo("a name");
        assertThat(ProjectKey.decoded("a name")).isEqualTo(ProjectKey.of("a name", Workspace.getDefaultInstance()));
        assertThat(ProjectKey.of(" ", Workspace.getDefaultInstance()).name()).isEqualTo("unknown");
    }

    @Test
    void namesAreUniqueAndDoNotDependOnTheOrder() {
        Random random = new Random(5);
        List<ProjectKey> keys = new ArrayList<>(IntStream.range(0, 3_000)
                .mapToObj(i ->
                        in("/" + random.nextInt(20) + "/" + random.nextInt(20) + "/" + random.nextInt(20) + "/api"))
                .distinct()
                .toList());
        Projects projects = Projects.of(keys, ProjectRules.NONE);
        List<String> names = keys.stream().map(projects::nameOf).toList();

        assertThat(names).doesNotHaveDuplicates();
        List<ProjectKey> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, random);
        Projects again = Projects.of(shuffled, ProjectRules.NONE);
        assertThat(keys).extracting(again::nameOf).isEqualTo(names);
    }

    private static List<String> names(Projects projects, ProjectKey... keys) {
        return List.of(keys).stream().map(projects::nameOf).toList();
    }

    private static ProjectKey in(String folder) {
        return key(folder.substring(folder.lastIndexOf('/') + 1), folder, "");
    }

    private static ProjectKey key(String name, String folder, String remote) {
        return ProjectKey.of(
                name, Workspace.newBuilder().setFolder(folder).setRemote(remote).build());
    }
}
