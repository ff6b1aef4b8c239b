package io.quantree.console;

import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium of the machine, as a user of the console sees it. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "console");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private static @Nullable Browser shared;

    private final ChromeDriver chrome;
    private final String root;

    private Browser(ChromeDriver chrome, String root) {
        this.chrome = chrome;
        this.root = root;
    }

    /** Whether the machine has one; .ci/run brings it. */
    static boolean isThere() {
        boolean there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
        if (!there) {
            System.out.println(
                    "The console isn't tested in a browser: there is no " + PROGRAM + " with " + DRIVER + ".");
        }
        return there;
    }

    /** Opens a window, for pages of the service under test. */
    static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--window-size=1366,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), "http://localhost:" + RestAssured.port);
    }

    /** The one that all tests of an application share; opening one takes longer than most of them. It looks as if it were new. */
    static synchronized Browser shared() {
        Browser known = shared;
        if (known == null) {
            known = open();
            shared = known;
            Runtime.getRuntime().addShutdownHook(new Thread(known::close));
        }
        known.chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        known.resize(1366, 900);
        known.complaints();
        return known;
    }

    /** Where files go that are downloaded. */
    void downloadTo(Path folder) {
        chrome.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    Browser visit(String path) {
        chrome.get(root + path);
        return this;
    }

    String path() {
        return Objects.requireNonNull(chrome.getCurrentUrl()).substring(root.length());
    }

    /** A page that is left while it is looked at has no longer what was found; then the next page is looked at. */
    private Wait<WebDriver> waiting() {
        return new WebDriverWait(chrome, PATIENCE).ignoring(WebDriverException.class);
    }

    WebElement see(String css) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    void seeText(String css, String text) {
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    /** Takes the session away, as its end would. */
    void forgetCookies() {
        chrome.manage().deleteAllCookies();
    }

    List<WebElement> all(String css) {
        return chrome.findElements(By.cssSelector(css));
    }

    void click(String css) {
        waiting()
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)))
                .click();
    }

    void follow(String link) {
        waiting()
                .until(ExpectedConditions.elementToBeClickable(By.linkText(link)))
                .click();
    }

    void type(String css, String text) {
        WebElement field = see(css);
        field.clear();
        field.sendKeys(text);
    }

    void choose(String css, File file) {
        chrome.findElement(By.cssSelector(css)).sendKeys(file.getAbsolutePath());
    }

    void accept() {
        waiting().until(ExpectedConditions.alertIsPresent()).accept();
    }

    /** Waits until the condition holds in the page. */
    void until(String script) {
        waiting().until(driver -> Boolean.TRUE.equals(run("return " + script)));
    }

    @Nullable
    Object run(String script) {
        return chrome.executeScript(script);
    }

    void resize(int width, int height) {
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** At once: colours on their way from light to dark have other contrasts. */
    void darken() {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                                Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** The errors in the log of the page, such as what its policy refuses, since the last call. */
    List<String> complaints() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Violations of WCAG 2.2 AA that axe finds, each with the elements that have it. */
    List<?> barriers() {
        // Colours in the middle of a transition have another contrast.
        until("document.getAnimations().length === 0");
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream(AXE))) {
            chrome.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) Objects.requireNonNull(chrome.executeAsyncScript("""
                const done = arguments[0];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(found => done(
                    found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))));
                """));
    }

    /** Writes a picture of what is seen to target/console. */
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
