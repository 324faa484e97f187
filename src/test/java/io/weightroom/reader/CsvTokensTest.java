package io.weightroom.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against rows and numbers that are known, because the text was made of them. */
class CsvTokensTest {
  private static final String[] PIECES = {
    "", "1.5", "-2", "red", "é", " blue sky ", "\t7\t", "a\"b", "x".repeat(300)
  };

  @Test
  void rowsAreTheSameWhereverTheBlocksEnd() throws IOException {
    Random random = new Random(17);
    for (int round = 0; round < 60; round++) {
      StringBuilder text = new StringBuilder();
      List<List<String>> rows = new ArrayList<>();
      String[] ends = round % 2 == 0 ? new String[] {"\r\n"} : new String[] {"\n", "\r", "\n\n"};
      while (text.length() < 140_000) {
        List<String> row = new ArrayList<>();
        for (int field = 0; field < 1 + random.nextInt(9); field++) {
          String piece = PIECES[random.nextInt(PIECES.length)];
          boolean quoted = random.nextInt(20) == 0;
          text.append(row.isEmpty() ? "" : ",");
          text.append(quoted ? " \"" + piece.replace("\"", "\"\"") + "\" " : piece);
          row.add(piece.strip());
        }
        if (row.equals(List.of(""))) {
          text.append(',');
          row.add("");
        }
        rows.add(row);
        text.append(ends[random.nextInt(ends.length)]);
      }
      assertThat(rows(text.toString())).isEqualTo(rows);
    }
  }

  @Test
  void linesAreCountedInEveryWayOfEndingThem() throws IOException {
    CsvTokens tokens = tokens("a,b\r\n1,2\n\r\n\"x\ny\",3\r4,5");
    List<Long> lines = new ArrayList<>();
    while (tokens.next()) {
      lines.add(tokens.line());
    }
    assertThat(lines).containsExactly(1L, 2L, 4L, 6L);
  }

  @Test
  void numbersAreTheNearestDoublesHoweverManyDigitsTheyHave() {
    Random random = new Random(23);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(24);
      int point = random.nextInt(26);
      for (int at = 0; at < digits; at++) {
        text.append(at == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      text.append(random.nextInt(10) == 0 ? "e" + (random.nextInt(40) - 20) : "");
      byte[] bytes = text.toString().getBytes(UTF_8);
      assertThat(CellText.number(bytes, 0, bytes.length, '.'))
          .as(text.toString())
          .isEqualTo(Double.parseDouble(text.toString()));
    }
  }

  private static List<List<String>> rows(String text) throws IOException {
    CsvTokens tokens = tokens(text);
    List<List<String>> rows = new ArrayList<>();
    while (tokens.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < tokens.count(); i++) {
        int start = tokens.start(i);
        row.add(new String(tokens.bytes(), start, tokens.end(i) - start, UTF_8));
      }
      rows.add(row);
    }
    return rows;
  }

  private static CsvTokens tokens(String text) {
    return new CsvTokens(new ByteArrayInputStream(text.getBytes(UTF_8)), ',', '"', "a.csv");
  }
}
