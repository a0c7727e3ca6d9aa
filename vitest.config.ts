import { defineConfig } from "vitest/config";

/** They put something else in a module's place. */
const MOCKING = ["test/pdf/*.test.ts", "test/svg/page.test.ts"];

const shared = { setupFiles: ["test/support/seed.ts"], testTimeout: 20_000 };

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        // Reading the modules anew for every file would take a third of the time.
        test: {
          ...shared,
          name: "stages",
          include: ["test/**/*.test.ts"],
          exclude: ["test/conformance/**", "test/browser/**", ...MOCKING],
          isolate: false,
        },
      },
      { test: { ...shared, name: "painters", include: MOCKING } },
    ],
  },
});
