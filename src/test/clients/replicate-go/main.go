// What Go's replicate-go does with deployments, files, hardware, account and models: main URL TOKEN MODEL PREFIX
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/replicate/replicate-go"
)

func check(so bool, what ...any) {
	if !so {
		fmt.Fprintln(os.Stderr, what...)
		os.Exit(1)
	}
}

func must[T any](value T, err error) T {
	check(err == nil, err)
	return value
}

func pointer[T any](value T) *T { return &value }

func main() {
	url, token, model, prefix := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	owner, name, _ := strings.Cut(model, "/")
	ctx := context.Background()
	client := must(replicate.NewClient(replicate.WithToken(token), replicate.WithBaseURL(url+"/v1")))

	account := must(client.GetCurrentAccount(ctx))
	check(account.Type == "organization", account)

	hasT4 := false
	for _, it := range *must(client.ListHardware(ctx)) {
		hasT4 = hasT4 || it.SKU == "gpu-t4" && it.Name == "Nvidia T4 GPU"
	}
	check(hasT4, "no gpu-t4")

	found := must(client.GetModel(ctx, owner, name))
	check(found.Owner+"/"+found.Name == model, found)
	version := found.LatestVersion.ID
	check(must(client.GetModelVersion(ctx, owner, name, version)).ID == version, version)
	check(len(must(client.ListModelVersions(ctx, owner, name)).Results) > 0, "no versions")

	for number := 1; number <= 5; number++ {
		created := must(client.CreateDeployment(ctx, replicate.CreateDeploymentOptions{
			Name: fmt.Sprintf("%s-%d", prefix, number), Model: model, Version: version, Hardware: "gpu-t4",
			MinInstances: 0, MaxInstances: 1,
		}))
		check(created.Owner == account.Username, created)
		check(created.CurrentRelease.Number == 1, created)
		check(created.CurrentRelease.CreatedBy.Username == account.Username, created)
	}

	one := must(client.GetDeployment(ctx, account.Username, prefix+"-1"))
	check(one.CurrentRelease.Configuration.Hardware == "gpu-t4", one)
	check(one.CurrentRelease.Configuration.MaxInstances == 1, one)

	var listed []string
	pages := 0
	results, failures := replicate.Paginate(ctx, client, must(client.ListDeployments(ctx)))
	for page := range results {
		pages++
		for _, it := range page {
			if strings.HasPrefix(it.Name, prefix) {
				listed = append(listed, it.Name)
			}
		}
	}
	check(<-failures == nil, "a page is missing")
	sort.Strings(listed)
	check(pages > 2, pages)
	check(len(listed) == 5 && listed[4] == prefix+"-5", listed)

	updated := must(client.UpdateDeployment(ctx, account.Username, prefix+"-1", replicate.UpdateDeploymentOptions{
		Hardware: pointer("cpu"), MaxInstances: pointer(2),
	}))
	check(updated.CurrentRelease.Number == 2, updated)
	check(updated.CurrentRelease.Configuration.Hardware == "cpu", updated)

	_, err := client.CreateDeployment(ctx, replicate.CreateDeploymentOptions{
		Name: prefix + "-1", Model: model, Version: version, Hardware: "gpu-t5", MinInstances: 2, MaxInstances: 1,
	})
	var refused *replicate.APIError
	check(errors.As(err, &refused) && refused.Status == 400, err)
	check(strings.Contains(refused.Detail, "Did you mean gpu-t4?"), refused.Detail)

	file := must(client.CreateFileFromBytes(ctx, []byte("hello"), &replicate.CreateFileOptions{
		Filename: "grüße.txt", ContentType: "text/plain", Metadata: map[string]string{"customer": "12"},
	}))
	check(file.Name == "grüße.txt" && file.ContentType == "text/plain" && file.Size == 5, file)
	check(file.Checksums["md5"] == "5d41402abc4b2a76b9719d911017c592" && file.Metadata["customer"] == "12", file)
	check(must(client.GetFile(ctx, file.ID)).Etag == file.Etag, file)
	check(must(client.ListFiles(ctx)).Results[0].ID == file.ID, "not listed")
	check(client.DeleteFile(ctx, file.ID) == nil, "not deleted")
	_, err = client.GetFile(ctx, file.ID)
	check(errors.As(err, &refused) && refused.Status == 404, err)

	for _, gone := range listed {
		check(client.DeleteDeployment(ctx, account.Username, gone) == nil, gone)
	}
	_, err = client.GetDeployment(ctx, account.Username, prefix+"-1")
	check(errors.As(err, &refused) && refused.Status == 404, err)
	fmt.Println("all is well")
}
