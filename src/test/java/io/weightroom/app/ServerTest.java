package io.weightroom.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test against the whole server, on a free port, with a folder and a database (in memory) of its
 * own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = WeightroomApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:server${test.server};DB_CLOSE_DELAY=-1",
      "weightroom.data=target/server-test/${test.server}",
      "weightroom.warm-workers=0",
      "weightroom.engine=dl4j",
      "weightroom.trials=false"
    })
@ContextConfiguration(initializers = OwnFolder.class)
@TestExecutionListeners(
    listeners = OwnSecurity.class,
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ServerTest {}
