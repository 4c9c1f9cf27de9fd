package dev.steno.query.search;

import java.util.List;
import java.util.stream.Stream;

/** Texts and queries that the index and the memory must agree on, with what each query finds. */
final class Samples {

    /** Numbered from 0. */
    static final List<String> TEXTS = List.of(
            /* 0 */ "Please call getUserById before saving",
            /* 1 */ "the column user_id is indexed",
            /* 2 */ "open src/main/App.java and fix it",
            /* 3 */ "un café crème à Zürich, naïve Straße",
            /* 4 */ "全文検索エンジンは便利です",
            /* 5 */ "我们使用数据库进行搜索",
            /* 6 */ "한국어 검색엔진을 만들었다",
            /* 7 */ "The quick brown fox jumps over the lazy dog",
            /* 8 */ "the lazy dog and the quick fox",
            /* 9 */ "error: cannot find symbol HTTPServer in parseXMLDocument",
            /* 10 */ "<script>alert('<mark>x</mark>')</script> & more",
            /* 11 */ "run git commit --no-verify -m \"wip\" at v1.2.3",
            /* 12 */ "e-mail me at jane.doe@example.com or see https://example.com/a/b?c=d#e",
            /* 13 */ "cafe\u0301 in decomposed form",
            /* 14 */ "ＦＵＬＬ width and ﾊﾝｶｸ katakana データベース",
            /* 15 */ "",
            /* 16 */ "!!! ??? *** ---",
            /* 17 */ "deploy 🎉 done",
            /* 18 */ "don't panic, it’s fine",
            /* 19 */ "getuserbyid in lower case, USER_ID in upper, MAX_RETRY_COUNT too",
            /* 20 */ "x".repeat(40_000) + " needleafterlongword",
            /* 21 */ "filler ".repeat(6_000) + "needle at the end of a long text",
            /* 22 */ "İstanbul ve ISPARTA",
            /* 23 */ "привет мир, Ёлка",
            /* 24 */ "水 and 全 alone",
            // Scripts without spaces between words.
            /* 25 */ "ผมชอบภาษาไทยมากกว่าภาษาอังกฤษ",
            /* 26 */ "ພາສາລາວເປັນພາສາທາງການ",
            /* 27 */ "ខ្ញុំនិយាយភាសាខ្មែរបាន",
            /* 28 */ "မြန်မာဘာသာစကားကို ပြောတယ်",
            // Signs that belong to a name.
            /* 29 */ "port the C++ code to C#, F# or plain Cobol",
            /* 30 */ "build with -std=c++17 on .NET 8",
            /* 31 */ "ASP.NET and sun.net.Url",
            /* 32 */ "drive C:\\ has vitamin c",
            /* 33 */ "see issue repo#42, page#anchor, count++ and the net income",
            /* 34 */ "b/src/a.txt +++ b/src/b.txt # heading");

    /**
     * A query and the numbers of the texts that it finds.
     *
     * @param query as a person writes it
     * @param found in the order of the texts
     */
    record Case(String query, List<Integer> found) {}

    static final List<Case> CASES = List.of(
            // Identifiers, whole and by part, in any case.
            finds("getUserById", 0, 19),
            finds("getuserbyid", 0, 19),
            finds("GETUSERBYID", 0, 19),
            finds("getUser", 0),
            finds("userById", 0),
            finds("user", 0, 1, 19),
            finds("user_id", 1, 19),
            finds("userId", 1, 19),
            finds("id", 0, 1, 19),
            finds("max_retry", 19),
            finds("retry", 19),
            finds("server", 9),
            finds("HTTPServer", 9),
            finds("httpserver", 9),
            finds("xml document", 9),
            finds("parseXMLDocument", 9),
            // Paths and addresses.
            finds("src/main/App.java", 2),
            finds("main/App.java", 2),
            finds("App.java", 2),
            finds("app", 2),
            finds("java", 2),
            finds("src/test/App.java"),
            finds("jane.doe@example.com", 12),
            finds("example.com", 12),
            finds("jane", 12),
            finds("v1.2.3", 11),
            finds("--no-verify", 11),
            // Accents, case, width, other scripts.
            finds("cafe", 3, 13),
            finds("CAFÉ", 3, 13),
            finds("cafe\u0301", 3, 13),
            finds("zurich creme naive", 3),
            finds("strasse", 3),
            finds("full", 14),
            finds("istanbul", 22),
            finds("ПРИВЕТ", 23),
            // Chinese, Japanese, Korean.
            finds("検索", 4),
            finds("全文検索", 4),
            finds("エンジン", 4),
            finds("索検"),
            finds("数据库", 5),
            finds("搜索", 5),
            finds("库", 5),
            finds("水", 24),
            finds("全", 4, 24),
            finds("검색", 6),
            finds("엔진", 6),
            finds("한국어", 6),
            finds("ハンカク", 14),
            finds("ベース", 14),
            finds("검색*", 6),
            // Words, phrases, exclusions, prefixes.
            finds("quick fox", 7, 8),
            finds("\"quick fox\"", 8),
            finds("\"quick brown fox\"", 7),
            finds("\"the lazy dog\"", 7, 8),
            finds("fox -brown", 8),
            finds("fox -\"lazy dog\""),
            finds("fox -\"quick fox\"", 7),
            finds("lazy -brow*", 8),
            finds("jum*", 7),
            finds("getUs*", 0, 19),
            finds("user_i*", 1, 19),
            finds("src/main/Ap*", 2),
            finds("\"lazy dog", 7, 8),
            finds("fox -", 7, 8),
            finds("fox *", 7, 8),
            finds("*fox", 7, 8),
            finds("q*k"),
            finds("content:fox"),
            finds("/fox/", 7, 8),
            finds("fox AND dog", 8),
            finds("fox OR cat"),
            finds("fox~2"),
            finds("mark", 10),
            finds("don't", 18),
            finds("dont", 18),
            finds("it's", 18),
            finds("🎉", 17),
            finds("needle", 21),
            finds("needleafterlongword", 20),
            finds("\"long text\"", 21),
            finds("filler needle", 21),
            finds("\"text of\""),
            // Thai, Lao, Khmer, Burmese.
            finds("ภาษา", 25),
            finds("ภาษาไทย", 25),
            finds("อังกฤษ", 25),
            finds("ไทยชอบ"),
            finds("ภาษาไท*", 25),
            finds("ພາສາ", 26),
            finds("ເປັນ", 26),
            finds("ភាសា", 27),
            finds("ខ្មែរ", 27),
            finds("និយាយ", 27),
            finds("ဘာသာ", 28),
            finds("မြန်မာ", 28),
            finds("စကား", 28),
            finds("ပြော", 28),
            // Signs.
            finds("C++", 29, 30),
            finds("c++", 29, 30),
            finds("c++17", 30),
            finds("C#", 29),
            finds("c#", 29),
            finds("F#", 29),
            finds("\"C#, F#\"", 29),
            finds("-C++ cobol"),
            finds("c", 29, 30, 32, 12),
            finds(".NET", 30, 31),
            finds(".net", 30, 31),
            finds("ASP.NET", 31),
            finds("sun.net", 31),
            finds("sun.net.url", 31),
            finds("net", 30, 31, 33),
            finds("repo#42", 33),
            finds("repo", 33),
            finds("42", 33),
            finds("#42", 33),
            finds("page#anchor", 33),
            finds("anchor", 33),
            finds("count", 33, 19),
            finds("count++", 33),
            finds("+++ b/src/b.txt", 34),
            finds("# heading", 34));

    private Samples() {}

    private static Case finds(String query, Integer... found) {
        return new Case(query, Stream.of(found).sorted().toList());
    }
}
