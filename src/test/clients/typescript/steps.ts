import createClient from "openapi-fetch";
import type { paths } from "./quantree.js";

/** What a client does, by the types that openapi-typescript makes from the document. Prints a line for each step. */
async function steps(root: string, authorization: string): Promise<void> {
  const client = createClient<paths>({ baseUrl: root, headers: { authorization } });

  const job = await client.POST("/api/v4.1/job", { body: { name: "generated", retailerId: "1" } });
  const jobId = job.data!.id!;
  console.log(`job ${job.data!.status} ${job.data!.meta ?? null}`);

  const submitted = await client.POST("/api/v4.1/job/{jobId}/batch", {
    params: { path: { jobId } },
    body: {
      action: "UPSERT",
      entityType: "INVENTORY",
      entities: [
        { skuRef: "A", locationRef: "L", qty: 5 },
        { skuRef: "B", locationRef: "L", qty: 7 },
        { skuRef: "", locationRef: "L", qty: 9 },
      ],
    },
  });
  console.log(`batch ${submitted.data!.status}`);

  const batch = await client.GET("/api/v4.1/job/{jobId}/batch/{batchId}", {
    params: { path: { jobId, batchId: submitted.data!.id! }, query: { wait: "30s" } },
  });
  console.log(`read ${batch.data!.status} [${batch.data!.results!.map((result) => result.code).join(", ")}]`);

  const faults = await client.GET("/api/v4.1/job/{jobId}/errors.csv", {
    params: { path: { jobId } },
    parseAs: "text",
  });
  const rows = faults.data!.trim().split("\n");
  console.log(`errors ${rows.length - 1} ${rows[1].split(",")[5]}`);

  const deltas = await client.POST("/api/v1/deltas", {
    params: { query: { catalogueRef: "DEFAULT:1" } },
    body: [{ deltaId: "D1", productRef: "A", locationRef: "L", qty: -2, type: "SALE" }],
  });
  const result = deltas.data!.results![0];
  console.log(`delta ${result.outcome} ${result.onHand}`);

  const lines = await client.GET("/api/v1/reconcile", {
    params: { query: { catalogueRef: "DEFAULT:1" } },
    parseAs: "text",
  });
  const summary = JSON.parse(lines.data!.trim());
  console.log(`reconcile ${summary.positions} ${summary.differences}`);

  const refused = await client.GET("/api/v4.1/job/{jobId}", { params: { path: { jobId: "0" } } });
  console.log(`refused ${refused.response.status} ${refused.error!.code}`);
}

steps(process.argv[2], process.argv[3]);
